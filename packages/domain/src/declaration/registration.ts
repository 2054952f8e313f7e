import type { Basis, Text } from '../law/index.ts';
import { text } from '../law/index.ts';
import type { Finding, RefusalGround } from './finding.ts';

/** A reason of refusal: the ground of EAEU CC 111(5) and all findings that fall under it. */
export interface RefusalReason {
  readonly ground: RefusalGround;
  readonly words: Text;
  readonly findings: readonly Finding[];
}

/** The decision on registration: register, or refuse with all reasons (REG-002). */
export type RegistrationDecision =
  | {
      readonly register: true;
      readonly event: 'register';
      readonly basis: Basis;
      readonly warnings: readonly Finding[];
    }
  | {
      readonly register: false;
      readonly event: 'refuseRegistration';
      readonly basis: Basis;
      readonly reasons: readonly RefusalReason[];
      readonly warnings: readonly Finding[];
    };

/** Grounds of refusal by EAEU CC 111(5), in words (REG-003). */
export const refusalGrounds: Readonly<Record<RefusalGround, Text>> = {
  1: text(
    'декларация уәкілетті емес кеден органына берілген',
    'декларация подана в таможенный орган, не правомочный её регистрировать',
    'lodged with a customs body that may not register it',
  ),
  2: text(
    'декларацияны уәкілетті емес тұлға берген немесе қол қойылмаған',
    'декларация подана неуполномоченным лицом либо не подписана',
    'lodged by a person not authorised, or not signed',
  ),
  3: text(
    'декларациялау нысаны сақталмаған',
    'не соблюдена форма декларирования',
    'the form of declaring is not kept',
  ),
  4: text(
    'қажетті мәліметтер көрсетілмеген немесе тәртіп бойынша толтырылмаған',
    'не указаны необходимые сведения либо декларация заполнена не по порядку',
    'data are missing, or filled against the order',
  ),
  5: text(
    'электрондық құжаттың құрылымы мен форматы сақталмаған',
    'не соблюдены структура и формат электронного документа',
    'structure and format of the electronic document are not kept',
  ),
  6: text(
    'тауарлар берілетін мемлекетте жоқ',
    'товары не находятся в государстве, где подаётся декларация',
    'the goods are not in the state where it is lodged',
  ),
  7: text(
    'декларация берілгенге дейінгі әрекеттер жасалмаған',
    'не совершены действия, предшествующие подаче декларации',
    'actions that come before lodging were not done',
  ),
  8: text(
    'декларациялаудың ерекше тәртібінің шарттары сақталмаған',
    'не соблюдены условия особого порядка декларирования',
    'conditions of the special features of declaring are not kept',
  ),
};

/**
 * No finding that refuses: registered by rule, without an official (389-19.3). Otherwise refused with every reason by ground,
 * in the order of the grounds. Warnings go along; what is for risk analysis stays out.
 */
export const registrationDecision = (findings: readonly Finding[]): RegistrationDecision => {
  const refusing = findings.filter(({ severity }) => severity === 'E');
  const warnings = findings.filter(({ severity }) => severity === 'W');
  if (refusing.length === 0) return { register: true, event: 'register', basis: '389-19.3', warnings };
  const grounds = [...new Set(refusing.map(groundOf))].toSorted((a, b) => a - b);
  const reasons = grounds.map((ground) => ({
    ground,
    words: refusalGrounds[ground],
    findings: refusing.filter((finding) => groundOf(finding) === ground),
  }));
  return { register: false, event: 'refuseRegistration', basis: '[I] 389-19.3', reasons, warnings };
};

/** A refusing finding that names no ground is about the data of the declaration (CC 111(5)(4)). */
const groundOf = ({ ground }: Finding): RefusalGround => ground ?? 4;

/** Findings the declarant may see: what goes to risk analysis only stays inside customs. */
export const shownToDeclarant = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity !== 'R');
