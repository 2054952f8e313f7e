import { Defect } from '../../law/index.ts';
import { type DeclarationField, fieldAt, itemOf } from '../fields/index.ts';
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
      const spot = spotOf(outcome.place);
      if ('missing' in outcome) notChecked.push({ ...spot, value: openOf(rule, outcome, spot) });
      else findings.push({ ...spot, value: findingOf(rule, outcome, spot) });
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

const findingOf = (rule: Rule, detail: Detail, { place, field, item }: Spot): Finding => {
  const box = field?.box ?? '';
  const severity = detail.severity ?? rule.severity;
  const label = field?.label ?? '';
  const { found, expected } = detail;
  const values = {
    label,
    box: box === '' ? '–' : box,
    item: item === 0 ? '' : String(item),
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
    ...(item === 0 ? {} : { item }),
    found: plainOf(found),
    expected: plainOf(expected),
    message: fill(rule.message, values),
    fix: fill(rule.fix, values),
  };
};

/** A refusing finding names a ground of CC 111(5); data missing or filled against the order unless the rule says more. */
const groundOf = (rule: Rule) => rule.ground ?? 4;

const openOf = (
  rule: Rule,
  { place, missing }: Extract<Outcome, { missing: string }>,
  { field }: Spot,
): NotChecked => ({
  rule: rule.id,
  part: rule.part,
  place,
  ...(field?.box === undefined ? {} : { box: field.box }),
  missing,
});

/** A place with its field and the 1-based item; 0 for the header. */
interface Spot {
  readonly place: string;
  readonly field: DeclarationField | undefined;
  readonly item: number;
}

type Ordered<T> = Spot & { readonly value: T };

const spotOf = (place: string): Spot => ({ place, field: fieldAt(place), item: itemOf(place) ?? 0 });

/** Stable: rules of one place stay in the order of the library. */
const inBoxOrder = <T>(found: readonly Ordered<T>[]): readonly T[] =>
  found
    .toSorted((a, b) => a.item - b.item || orderOf(a) - orderOf(b) || byIndexes(a.place, b.place))
    .map(({ value }) => value);

/** What has no field is about the whole document and comes first. */
const orderOf = ({ field }: Spot): number => field?.order ?? -1;

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
