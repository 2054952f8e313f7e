import { accept, type Result, refuse, type Text, text } from '../law/index.ts';
import { addMinutes, type Instant, parseInstant } from '../time/index.ts';

/**
 * The statement a person signs to enter (389-10). One line for each field, so that the signer's program can show it:
 * the purpose in three languages, the origin, the moment and a nonce used once.
 */
export interface SignInStatement {
  readonly origin: string;
  readonly at: Instant;
  /** At least 128 bits, as lower-case hex. */
  readonly nonce: string;
}

/** The first line: no document of ours begins with it, so a document's signature is never a sign-in and vice versa. */
const heading = 'TAMGA-SIGN-IN-1';

const purpose: Text = text(
  'Кедендік жүйенің ішкі модуліне кіру. Бұл қолтаңба құжатқа қол қоймайды.',
  'Вход во внутренний модуль таможенной системы. Эта подпись не подписывает документы.',
  'Entry to the internal module of the customs system. This signature signs no document.',
);

/** How long a statement may be answered, in minutes. */
export const statementMinutes = 2;

const nonceForm = /^[0-9a-f]{32,128}$/;
const originForm = /^https?:\/\/[a-z0-9.[\]:-]{1,255}$/;

/** The text to sign. `nonce` is at least 16 random bytes in hex; `origin` is scheme, host and port: `https://host`. */
export const makeStatement = ({ origin, at, nonce }: SignInStatement): string =>
  [heading, purpose.kk, purpose.ru, purpose.en, `origin: ${origin}`, `at: ${at}`, `nonce: ${nonce}`, ''].join(
    '\n',
  );

/** Reads a statement back; `undefined` for any other text, to the last character. */
export const readStatement = (signed: string): SignInStatement | undefined => {
  if (signed.length > 2_000) return undefined;
  const lines = signed.split('\n');
  const origin = lines[4]?.replace(/^origin: /, '') ?? '';
  const at = parseInstant(lines[5]?.replace(/^at: /, '') ?? '');
  const nonce = lines[6]?.replace(/^nonce: /, '') ?? '';
  if (!at || !originForm.test(origin) || !nonceForm.test(nonce)) return undefined;
  const statement = { origin, at, nonce };
  return makeStatement(statement) === signed ? statement : undefined;
};

/** Why a signed text is no sign-in. All of them are the refusal `AUTH_SIGNATURE_INVALID` of the register. */
export interface StatementRefusal {
  readonly code: 'AUTH_SIGNATURE_INVALID';
  readonly clause: '389-10';
  readonly reason: 'not-a-statement' | 'other-origin' | 'other-nonce' | 'too-old' | 'from-the-future';
  readonly message: Text;
}

/**
 * Whether the signed text is the statement asked for: same origin, same nonce, not older than two minutes. That a nonce is
 * used once is kept by the caller, who holds the nonces it gave out and removes one when it is answered.
 */
export const checkStatement = (
  signed: string,
  expected: { readonly origin: string; readonly nonce: string; readonly now: Instant },
): Result<SignInStatement, StatementRefusal> => {
  const statement = readStatement(signed);
  if (!statement) return refuseFor('not-a-statement');
  if (statement.origin !== expected.origin) return refuseFor('other-origin');
  if (statement.nonce !== expected.nonce) return refuseFor('other-nonce');
  if (expected.now > addMinutes(statement.at, statementMinutes)) return refuseFor('too-old');
  if (statement.at > expected.now) return refuseFor('from-the-future');
  return accept(statement);
};

const refuseFor = (reason: StatementRefusal['reason']): Result<never, StatementRefusal> =>
  refuse({ code: 'AUTH_SIGNATURE_INVALID', clause: '389-10', reason, message: reasons[reason] });

const reasons: Readonly<Record<StatementRefusal['reason'], Text>> = {
  'not-a-statement': text(
    'Қол қойылған мәтін кіру өтінімі емес. Кіру бетін жаңартып, қайта қол қойыңыз.',
    'Подписанный текст не является заявлением о входе. Обновите страницу входа и подпишите снова.',
    'The signed text is no sign-in statement. Reload the sign-in page and sign again.',
  ),
  'other-origin': text(
    'Өтінім басқа мекенжай үшін жасалған. Мекенжай жолағын тексеріңіз.',
    'Заявление составлено для другого адреса. Проверьте адресную строку.',
    'The statement was made for another address. Check the address bar.',
  ),
  'other-nonce': text(
    'Өтінім осы сеанс үшін берілмеген немесе пайдаланылған. Қайта қол қойыңыз.',
    'Заявление выдано не для этого сеанса или уже использовано. Подпишите снова.',
    'The statement was not given out for this session, or is used already. Sign again.',
  ),
  'too-old': text(
    'Өтінімнің екі минуттық мерзімі өтті. Қайта қол қойыңыз.',
    'Истекли две минуты, отведённые на подпись заявления. Подпишите снова.',
    'The two minutes for signing the statement have passed. Sign again.',
  ),
  'from-the-future': text(
    'Өтінімнің уақыты әлі келген жоқ. Кіру бетін жаңартып, қайта қол қойыңыз.',
    'Время заявления ещё не наступило. Обновите страницу входа и подпишите снова.',
    'The time of the statement has not come yet. Reload the sign-in page and sign again.',
  ),
};
