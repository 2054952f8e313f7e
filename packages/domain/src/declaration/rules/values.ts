import { compare, type Ratio, zero } from '../../quantities/index.ts';
import { type LocalDate, localDateAt, parseLocalDate } from '../../time/index.ts';
import { declarationNodes, type FieldNode } from '../fields/catalogue.ts';
import type { DeclarationField } from '../fields/field.ts';
import type { GoodsDeclaration, Written } from '../model.ts';
import { lookAlike } from './alphabets.ts';
import type { CodeStatus, RuleContext } from './context.ts';

export type ValueDefectKind =
  | 'not-a-number'
  | 'too-many-digits'
  | 'too-long'
  | 'wrong-form'
  | 'control-character'
  | 'not-a-day'
  | 'code-unknown'
  | 'code-of-other-section'
  | 'code-of-other-section'
  | 'code-replaced'
  | 'no-list'
  | 'future'
  | 'expired'
  | 'negative'
  | 'zero'
  | 'mixed-alphabet'
  | 'odd-blank'
  | 'country-not-known';

/** What is wrong with one value by itself. `expected` is a limit, a successor or the pattern, as the kind asks. */
export interface ValueDefect {
  readonly kind: ValueDefectKind;
  readonly place: string;
  readonly field: DeclarationField;
  readonly written: string;
  readonly expected?: string;
}

/** More defects of single values than anybody reads are cut off: a document of garbage stays cheap. */
const defectsMax = 2000;

/** Country marks that name no country; only origin and transport may carry them (FLC-017). */
const countryMarks: ReadonlySet<string> = new Set(['00', '99', 'EU']);

/** Relief elements that claim nothing or do not apply. */
const noRelief: ReadonlySet<string> = new Set(['ОО', 'О', '-', '--']);

/** Walks every value of the declaration beside the catalogue and lists what is wrong with each by itself. */
export const valuesOf = (
  declaration: GoodsDeclaration,
  context: RuleContext,
  number: (written: Written) => Ratio | undefined,
): readonly ValueDefect[] => {
  const defects: ValueDefect[] = [];
  const lodgedOn = context.lodgedAt === undefined ? context.on : localDateAt(context.lodgedAt);
  const days = new Map<string, LocalDate | undefined>();
  const codes = new Map<string, Map<string, CodeStatus>>();
  const path: (string | number)[] = [];

  const add = (kind: ValueDefectKind, field: DeclarationField, written: string, expected?: string) => {
    if (defects.length >= defectsMax) return;
    const place = placeOf(path);
    defects.push({ kind, place, field, written, ...(expected === undefined ? {} : { expected }) });
  };

  const statusOf = (list: string, code: string, sections: readonly string[] | undefined): CodeStatus => {
    const part = sections === undefined ? list : `${list} ${sections.join()}`;
    let known = codes.get(part);
    if (!known) codes.set(part, (known = new Map()));
    let status = known.get(code);
    if (status === undefined)
      known.set(code, (status = context.reference.codeInList(list, code, context.on, sections)));
    return status;
  };

  const checkCode = (field: DeclarationField, list: string, written: string) => {
    if (field.type === 'country' && countryMarks.has(written)) {
      if (!mayBeUnknown(field)) add('country-not-known', field, written);
      return;
    }
    if (list === 'payment-exemptions' && noRelief.has(written)) return;
    const status = statusOf(list, written, field.sections);
    if (status === 'valid') return;
    if (status === 'other-section') add('code-of-other-section', field, written);
    else if (status === 'unknown') add('code-unknown', field, written);
    else if (status === 'no-list') add('no-list', field, written, list);
    else add('code-replaced', field, written, status.successor);
  };

  const checkDay = (field: DeclarationField, written: string) => {
    let day = days.get(written);
    if (day === undefined && !days.has(written)) days.set(written, (day = dayOf(written)));
    if (day === undefined) add('not-a-day', field, written);
    else if (field.fact && day > lodgedOn) add('future', field, written, lodgedOn);
    else if (field.validity && day < lodgedOn) add('expired', field, written, lodgedOn);
  };

  const checkNumber = (field: DeclarationField, written: string) => {
    const value = number(written);
    if (value === undefined || (field.type === 'count' && value.numerator % value.denominator !== 0n)) {
      add('not-a-number', field, written);
      return;
    }
    const sign = compare(value, zero);
    if (sign < 0) add('negative', field, written);
    else if (sign === 0 && (field.type === 'mass' || field.type === 'quantity')) add('zero', field, written);
    const { digitsMax = 38, fractionMax = 12 } = field;
    const point = written.indexOf('.');
    const whole = point < 0 ? written.length : point;
    const fraction = point < 0 ? 0 : written.replace(/0+$/, '').length - point - 1;
    if (fraction > fractionMax || whole + Math.max(fraction, 0) > digitsMax) {
      add('too-many-digits', field, written, `${digitsMax}/${fractionMax}`);
    }
  };

  const checkLetters = (field: DeclarationField, written: string) => {
    if (hasControl(written)) add('control-character', field, written);
    if (oddBlank.test(written)) add('odd-blank', field, written);
    const word = lookAlike(written, field.type === 'identifier' || field.type === 'country');
    if (word !== undefined) add('mixed-alphabet', field, written, word);
  };

  const check = (field: DeclarationField, written: string) => {
    if (written === '') return;
    const tooLong = field.lengthMax !== undefined && written.length > field.lengthMax;
    if (tooLong) add('too-long', field, written, String(field.lengthMax));
    switch (field.type) {
      case 'amount':
      case 'taxBase':
      case 'rate':
      case 'exchangeRate':
      case 'mass':
      case 'quantity':
      case 'count':
        checkNumber(field, written);
        return;
      case 'date':
        checkDay(field, written);
        return;
      default:
        if (field.pattern && !field.pattern.test(written)) add('wrong-form', field, written);
        else if (field.list !== undefined && !tooLong) checkCode(field, field.list, written);
        if (!plain.test(written)) checkLetters(field, written);
    }
  };

  const walk = (nodes: ReadonlyMap<string, FieldNode>, values: object) => {
    for (const key in values) {
      const value = (values as Readonly<Record<string, unknown>>)[key];
      if (value === undefined || value === null) continue;
      const node = nodes.get(key);
      if (!node) continue;
      path.push(key);
      if (typeof value === 'string') check(node.field, value);
      else if (Array.isArray(value)) walkList(node, value);
      else if (typeof value === 'object' && node.children) walk(branchOf(node, nodes, key), value);
      path.pop();
    }
  };

  const walkList = (node: FieldNode, values: readonly unknown[]) => {
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      path.push(index);
      if (typeof value === 'string') check(node.field, value);
      else if (typeof value === 'object' && value !== null && node.children) walk(node.children, value);
      path.pop();
    }
  };

  walk(declarationNodes, declaration);
  return defects;
};

/** A branch of a branch has the shape of the branch around it. */
const branchOf = (
  node: FieldNode,
  around: ReadonlyMap<string, FieldNode>,
  key: string,
): ReadonlyMap<string, FieldNode> => {
  if (key !== 'branch' || !node.children) return node.children ?? around;
  return node.children.has('branch') ? node.children : new Map([...node.children, ['branch', node]]);
};

/** Only printable ASCII without a letter: nothing about alphabets or blanks can be wrong with it. */
const plain = /^[ -@[-`{-~]*$/;

const oddBlank = /[\u00a0\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]|^ | $/;

/** Line feeds part the lines of a description; no other control character belongs into a value. */
const hasControl = (written: string): boolean => {
  for (let at = 0; at < written.length; at++) {
    const unit = written.charCodeAt(at);
    if ((unit < 32 && unit !== 10 && unit !== 13) || unit === 127) return true;
  }
  return false;
};

/** The day of `YYYY-MM-DD`, or of a moment that begins so. */
export const dayOf = (written: Written | undefined): LocalDate | undefined => {
  if (written === undefined) return undefined;
  return parseLocalDate(written[10] === 'T' ? written.slice(0, 10) : written);
};

const mayBeUnknown = (field: DeclarationField): boolean =>
  /[oO]riginCountry$|originSummary\.code$|ransport\.(?:units\[\]\.)?country$/.test(field.path);

const placeOf = (path: readonly (string | number)[]): string => {
  let place = '';
  for (const step of path) {
    place += typeof step === 'number' ? `[${step}]` : place === '' ? step : `.${step}`;
  }
  return place;
};
