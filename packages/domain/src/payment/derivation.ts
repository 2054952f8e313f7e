import { type Basis, Defect, type Derived, type Language } from '../law/index.ts';
import { divide, formatScaled, type Money, type Ratio } from '../quantities/index.ts';
import { factName, ruleText } from './rules.ts';

/**
 * A derivation as stored and sent: value with its unit, the rule or the fact it comes from, and what it was made of.
 * `name` is the role in the parent (`customsValue`, `rate`); `explain` says it in words.
 */
export interface DerivationNode {
  readonly name: string;
  readonly value: string;
  readonly basis?: Basis;
  readonly fact?: string;
  readonly words?: string;
  readonly from: readonly DerivationNode[];
}

/** An amount of goods in a unit of the classifier. */
export interface Quantity {
  readonly count: Ratio;
  readonly unit: string;
}

/** A share of a hundred as written in a tariff: 6.5 % is `{ percent: 65/10 }`. */
export interface Percent {
  readonly percent: Ratio;
}

/** Nodes already written, so that one value met in several derivations is written once and shared. */
export type Written = Map<Derived<unknown>, DerivationNode>;

/** `name` and everything below it, in the order the formula names its inputs. */
export const serialise = (
  name: string,
  derived: Derived<unknown>,
  written: Written = new Map(),
): DerivationNode => {
  const known = written.get(derived);
  if (known) return known.name === name ? known : { ...known, name };
  const node = writeNode(name, derived, written);
  written.set(derived, node);
  return node;
};

const writeNode = (name: string, derived: Derived<unknown>, written: Written): DerivationNode => {
  const from: DerivationNode[] = [];
  for (const key in derived.from) from.push(serialise(key, derived.from[key] as Derived<unknown>, written));
  const value = showValue(derived.value);
  const source = derived.source;
  if ('fact' in source) return { name, value, fact: source.fact, from };
  return source.words === undefined
    ? { name, value, basis: source.basis, from }
    : { name, value, basis: source.basis, words: source.words, from };
};

/** The value of a node as text: amounts with their currency, quantities with their unit code, exact decimals. */
export const showValue = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) throw new Defect(`a derivation holds ${typeof value}`);
  if ('minor' in value) {
    const { minor, currency } = value as Money;
    return `${formatScaled(minor, 2)} ${currency}`;
  }
  if ('denominator' in value) return showRatio(value as Ratio);
  if ('percent' in value) return `${showRatio((value as Percent).percent)} %`;
  if ('count' in value) return `${showRatio((value as Quantity).count)} ${(value as Quantity).unit}`;
  throw new Defect('a derivation holds a value of no known kind');
};

/** An exact fraction as the shortest decimal; one with more than 12 digits is rounded to them and marked `…`. */
export const showRatio = ({ numerator, denominator }: Ratio): string => {
  const scale = scaleOf.get(denominator);
  if (scale !== undefined) return trimmed(formatScaled(numerator, scale), scale);
  const scaled = numerator * trillion;
  const exact = scaled % denominator === 0n;
  const digits = trimmed(formatScaled(divide(scaled, denominator, exact ? 'down' : 'half-up'), 12), 12);
  return exact ? digits : `${digits}…`;
};

const trillion = 1_000_000_000_000n;

/** Decimal fractions of up to 12 digits, which is what most amounts are, need no division. */
const scaleOf = new Map(Array.from({ length: 13 }, (_, scale) => [10n ** BigInt(scale), scale] as const));

const trimmed = (digits: string, scale: number): string => {
  if (scale === 0) return digits;
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === zeroDigit) end -= 1;
  return digits.slice(0, digits.charCodeAt(end - 1) === point ? end - 1 : end);
};

const zeroDigit = 48;
const point = 46;

/** The derivation as indented lines in one language: `value added tax = 127.81 KZT [PAY-060 …]`. */
export const explain = (node: DerivationNode, language: Language, depth = 0): readonly string[] => {
  const ground = node.fact ?? (node.basis === undefined ? '' : ruleText(node.basis, language));
  const words = node.words === undefined ? '' : `: ${node.words}`;
  const line = `${'  '.repeat(depth)}${factName(node.name, language)} = ${node.value} [${ground}${words}]`;
  return [line, ...node.from.flatMap((child) => explain(child, language, depth + 1))];
};
