import type { Finding, GoodsDeclaration } from '../declaration/index.ts';
import type { Basis, Text } from '../law/index.ts';
import { compare, parseDecimal, quotient, type Ratio } from '../quantities/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { Channel, Condition, RiskProfile } from './profile.ts';

export interface RiskInput {
  readonly declaration: GoodsDeclaration;
  readonly findings: readonly Finding[];
  readonly on: LocalDate;
  /** 0 to 9999, drawn once for the declaration by the caller. */
  readonly draw: number;
}

/** One profile that was looked at; kept with the declaration and shown to few. */
export interface RiskTrace {
  readonly profile: string;
  readonly version: number;
  readonly matched: boolean;
  readonly channel: Channel;
  readonly basis: Basis;
  readonly why: Text;
}

export interface RiskAssessment {
  readonly channel: Channel;
  readonly trace: readonly RiskTrace[];
}

const severity = { green: 0, yellow: 1, red: 2 } as const satisfies Record<Channel, number>;

/** Runs the profiles in force on the day; the strictest match is the channel, no match is green (407-5.1, IMP-13). */
export const assess = (profiles: readonly RiskProfile[], input: RiskInput): RiskAssessment =>
  assessBy(
    profiles.filter(({ escort }) => escort !== true),
    input,
  );

/** Runs the profiles whose measure is electronic escort on a transit; green: it is no case of escort (407-5.1). */
export const assessForEscort = (profiles: readonly RiskProfile[], input: RiskInput): RiskAssessment =>
  assessBy(
    profiles.filter(({ escort }) => escort === true),
    input,
  );

const assessBy = (profiles: readonly RiskProfile[], input: RiskInput): RiskAssessment => {
  const trace = profiles
    .filter(({ validFrom, validTo }) => validFrom <= input.on && (validTo === null || input.on <= validTo))
    .map((profile): RiskTrace => {
      const matched = holds(profile.when, input);
      return {
        profile: profile.id,
        version: profile.version,
        matched,
        channel: matched ? profile.channel : 'green',
        basis: profile.basis,
        why: matched ? profile.measure : profile.name,
      };
    });
  const channel = trace.reduce<Channel>(
    (worst, row) => (severity[row.channel] > severity[worst] ? row.channel : worst),
    'green',
  );
  return { channel, trace };
};

const holds = (condition: Condition, input: RiskInput): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, input));
  if ('any' in condition) return condition.any.some((part) => holds(part, input));
  if ('not' in condition) return !holds(condition.not, input);
  if ('drawBelow' in condition) return input.draw < condition.drawBelow;
  if ('finding' in condition) return input.findings.some(({ rule }) => condition.finding.includes(rule));
  if ('absent' in condition) return valuesAt(input.declaration, condition.absent).length === 0;
  if ('valuePerKilogramBelow' in condition)
    return input.declaration.items.some((item) => cheaperThan(item, condition.valuePerKilogramBelow));
  const values = valuesAt(input.declaration, condition.field);
  if ('in' in condition) return values.some((value) => condition.in.includes(value));
  if ('startsWith' in condition)
    return values.some((value) => condition.startsWith.some((prefix) => value.startsWith(prefix)));
  if ('below' in condition)
    return values.some((value) => compares(value, condition.below, (sign) => sign < 0));
  return values.some((value) => compares(value, condition.above, (sign) => sign > 0));
};

const compares = (value: string, limit: string, test: (sign: number) => boolean): boolean => {
  const a = parseDecimal(value);
  const b = parseDecimal(limit);
  return a !== undefined && b !== undefined && test(compare(a, b));
};

const cheaperThan = (
  item: { readonly customsValue?: string; readonly netMass?: string },
  limit: string,
): boolean => {
  const value = parseDecimal(item.customsValue ?? '');
  const mass = parseDecimal(item.netMass ?? '');
  const bound = parseDecimal(limit);
  return (
    value !== undefined &&
    mass !== undefined &&
    bound !== undefined &&
    mass.numerator > 0n &&
    compare(perUnit(value, mass), bound) < 0
  );
};

const perUnit = (value: Ratio, mass: Ratio): Ratio => quotient(value, mass);

/** Written values at a path such as `items[].originCountry`. */
const valuesAt = (declaration: GoodsDeclaration, path: string): readonly string[] =>
  path
    .split('.')
    .reduce<readonly unknown[]>(
      (found, step) => {
        const list = step.endsWith('[]');
        const name = list ? step.slice(0, -2) : step;
        return found.flatMap((value) => {
          const next =
            value !== null && typeof value === 'object'
              ? (value as Readonly<Record<string, unknown>>)[name]
              : undefined;
          return list && Array.isArray(next) ? next : next === undefined ? [] : [next];
        });
      },
      [declaration],
    )
    .filter((value): value is string => typeof value === 'string');
