import type { Basis, Text } from '../../law/index.ts';
import type { LocalDate } from '../../time/index.ts';
import type { RefusalGround, Severity } from '../finding.ts';
import type { GoodsDeclaration, GoodsItem } from '../model.ts';
import type { RuleContext } from './context.ts';
import type { ItemSubject, Subject } from './subject.ts';

/** A value of a message: the same in all languages, or said in each (a mass with its unit, a list). */
export type Said = string | Text;

/** A place where the rule is not met. */
export interface Detail {
  readonly place: string;
  readonly found: Said;
  readonly expected: Said;
  /** Further values of the message, by name. */
  readonly values?: Readonly<Record<string, Said>>;
  /** When the case weighs otherwise than the rule in general. */
  readonly severity?: Severity;
}

/** The reference data could not tell: `missing` names what lacks. */
export interface Unknown {
  readonly place: string;
  readonly missing: string;
}

export type Outcome = Detail | Unknown;

export type Test = (subject: Subject) => readonly Outcome[];

/** What of the clean example is changed to show the rule met or not met. `base` names the clean declaration. */
export interface Example {
  readonly base?: 'import' | 'export' | 'transit';
  readonly declaration?: Partial<GoodsDeclaration>;
  /** Laid over the first item. */
  readonly item?: Partial<GoodsItem>;
  readonly context?: Partial<RuleContext>;
}

/** A rule of format-logical control as data. Several rows may share an id when the rule has several parts. */
export interface Rule {
  readonly id: `FLC-${string}`;
  /** Which part of the rule: `net-above-gross`. */
  readonly part: string;
  readonly clause: Basis;
  /** Where the rule comes from, as cited. */
  readonly source: string;
  readonly severity: Severity;
  readonly ground?: RefusalGround;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly kinds: readonly GoodsDeclaration['kind'][];
  /** Path patterns of the boxes the rule reads. The first one names its box. */
  readonly places: readonly string[];
  readonly test: Test;
  /** `{found}`, `{expected}`, `{item}`, `{label}`, `{box}` and the rule's own values are filled in. */
  readonly message: Text;
  readonly fix: Text;
  readonly passing: Example;
  readonly failing: Example;
}

type Stated = 'id' | 'part' | 'source' | 'places' | 'test' | 'message' | 'fix' | 'failing';

/** The day the EAEU Customs Code took effect. */
const codeInForce = '2018-01-01' as LocalDate;

/** A rule with what most rules share: refuses on ground 4, implied by 389-19.3, for both kinds of declaration. */
export const rule = (row: Pick<Rule, Stated> & Partial<Omit<Rule, Stated>>): Rule => {
  const severity = row.severity ?? 'E';
  return {
    clause: '[I] 389-19.3',
    severity,
    validFrom: codeInForce,
    kinds: ['goods', 'transit'],
    passing: row.failing.base === undefined ? {} : { base: row.failing.base },
    ...(severity === 'E' ? { ground: 4 } : {}),
    ...row,
  };
};

/** Rules about goods placed under a procedure only. */
export const goodsOnly: Pick<Rule, 'kinds'> = { kinds: ['goods'] };

export const transitOnly: Pick<Rule, 'kinds'> = { kinds: ['transit'] };

/** No finding. Shared, so that a rule that is met costs nothing. */
export const met: readonly never[] = [];

export type ItemTest = (item: ItemSubject) => Outcome | readonly Outcome[] | undefined;

/** A test of each item; the place of a finding is made by `at('grossMass')`. */
export const eachItem =
  (test: ItemTest): Test =>
  (subject) => {
    let found: Outcome[] | undefined;
    for (const item of subject.items) {
      const outcome = test(item);
      if (outcome === undefined || outcome === met) continue;
      found ??= [];
      if (Array.isArray(outcome)) for (const one of outcome as readonly Outcome[]) found.push(one);
      else found.push(outcome as Outcome);
    }
    return found ?? met;
  };

/** A test of the whole declaration that finds one thing or none. */
export const once =
  (test: (subject: Subject) => Outcome | undefined): Test =>
  (subject) => {
    const outcome = test(subject);
    return outcome === undefined ? met : [outcome];
  };

export const unknown = (place: string, missing: string): Unknown => ({ place, missing });
