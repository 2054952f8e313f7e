import { Defect } from '../../law/index.ts';
import { boxOf, fieldAt, itemOf } from '../fields/index.ts';
import type { Finding } from '../finding.ts';
import type { GoodsDeclaration } from '../model.ts';
import type { RuleContext } from './context.ts';
import { declarationRules } from './library.ts';
import type { Detail, Outcome, Rule } from './rule.ts';
import { subjectOf } from './subject.ts';
import { fill, plainOf } from './wording.ts';

/** A rule that could not be decided for lack of reference data. */
export interface NotChecked {
  readonly rule: string;
  readonly part: string;
  readonly place: string;
  readonly box?: string;
  /** What lacks: a list, a rate, a register. */
  readonly missing: string;
}

export interface Examination {
  /** In the order of the boxes: header first, then item by item. */
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** A rule may find its fault in every item; beyond this many the rest adds nothing for the reader. */
const findingsOfRuleMax = 5000;

/**
 * Every finding of format-logical control, and what could not be checked. Pure: the same in the browser, on the command line
 * and at registration. Source: 389-19.3, IMP-4.
 */
export const examineDeclaration = (
  declaration: GoodsDeclaration,
  context: RuleContext,
  rules: readonly Rule[] = declarationRules,
): Examination => {
  const subject = subjectOf(declaration, context);
  const findings: Ordered<Finding>[] = [];
  const notChecked: Ordered<NotChecked>[] = [];
  for (const rule of rules) {
    if (!isInForce(rule, declaration, context)) continue;
    let left = findingsOfRuleMax;
    for (const outcome of rule.test(subject)) {
      if (left-- === 0) break;
      if ('missing' in outcome) notChecked.push(ordered(outcome.place, openOf(rule, outcome)));
      else findings.push(ordered(outcome.place, findingOf(rule, outcome)));
    }
  }
  return { findings: inBoxOrder(findings), notChecked: distinct(inBoxOrder(notChecked)) };
};

/** Every finding of format-logical control, in the order of the boxes (389-19.3). */
export const checkDeclaration = (declaration: GoodsDeclaration, context: RuleContext): readonly Finding[] =>
  examineDeclaration(declaration, context).findings;

const isInForce = (rule: Rule, declaration: GoodsDeclaration, { on }: RuleContext): boolean =>
  rule.kinds.includes(declaration.kind) &&
  rule.validFrom <= on &&
  (rule.validTo === undefined || on <= rule.validTo);

const findingOf = (rule: Rule, detail: Detail): Finding => {
  const { place } = detail;
  const box = boxOf(place) ?? '';
  const item = itemOf(place);
  const severity = detail.severity ?? rule.severity;
  const label = fieldAt(place)?.label ?? '';
  const { found, expected } = detail;
  const values = {
    label,
    box,
    item: item === undefined ? '' : String(item),
    ...detail.values,
    found,
    expected,
  };
  return {
    rule: rule.id,
    clause: rule.clause,
    severity,
    ...(severity === 'E' ? { ground: groundOf(rule) } : {}),
    place,
    ...(box === '' ? {} : { box }),
    ...(item === undefined ? {} : { item }),
    found: plainOf(found),
    expected: plainOf(expected),
    message: fill(rule.message, values),
    fix: fill(rule.fix, values),
  };
};

/** A refusing finding names a ground of CC 111(5); data missing or filled against the order unless the rule says more. */
const groundOf = (rule: Rule) => rule.ground ?? 4;

const openOf = (rule: Rule, { place, missing }: Extract<Outcome, { missing: string }>): NotChecked => {
  const box = boxOf(place);
  return { rule: rule.id, part: rule.part, place, ...(box === undefined ? {} : { box }), missing };
};

interface Ordered<T> {
  readonly item: number;
  readonly order: number;
  readonly place: string;
  readonly value: T;
}

const ordered = <T>(place: string, value: T): Ordered<T> => ({
  item: itemOf(place) ?? 0,
  order: fieldAt(place)?.order ?? -1,
  place,
  value,
});

/** Stable: rules of one place stay in the order of the library. */
const inBoxOrder = <T>(found: readonly Ordered<T>[]): readonly T[] =>
  found
    .toSorted((a, b) => a.item - b.item || a.order - b.order || byIndexes(a.place, b.place))
    .map(({ value }) => value);

const byIndexes = (a: string, b: string): number => {
  const left = indexesOf(a);
  const right = indexesOf(b);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

const indexesOf = (place: string): readonly number[] =>
  Array.from(place.matchAll(/\[(\d+)\]/g), ([, index]) => Number(index));

const distinct = (open: readonly NotChecked[]): readonly NotChecked[] => {
  const seen = new Set<string>();
  return open.filter(({ rule, part, missing }) => {
    const key = `${rule}/${part}/${missing}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
};

/** The rows of the library with an id; an id nobody has is our mistake. */
export const rulesById = (id: string): readonly Rule[] => {
  const rules = declarationRules.filter((rule) => rule.id === id);
  if (rules.length === 0) throw new Defect(`no rule ${id}`);
  return rules;
};
