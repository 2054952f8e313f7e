import type { ListItem } from '@tamga/contract';
import {
  examineDeclaration,
  type Finding,
  type GoodsDeclaration,
  type ReferenceLookups,
} from '@tamga/domain/declaration';
import { fromEpochMs, localDateAt } from '@tamga/domain/time';
import { isOfBox } from './box-codes.ts';

/** The rows of a list this page has, or `undefined` when it has not asked for them. */
export type KnownList = (list: string) => readonly ListItem[] | undefined;

/**
 * What the rules can look up in the page: the lists it already has. What it lacks (rates, the nomenclature) is answered
 * `no-data`, so those rules are left to the server and neither pass nor fail here.
 */
const lookupsIn = (known: KnownList): ReferenceLookups => ({
  codeInList: (list, code, _, sections) => {
    const rows = known(list)?.filter((row) => row.code === code);
    if (!rows) return 'no-list';
    if (rows.length === 0) return 'unknown';
    return rows.some((row) => isOfBox(row, sections)) ? 'valid' : 'other-section';
  },
  commodity: () => 'no-data',
  exchangeRate: () => 'no-data',
  office: () => 'no-data',
  isMemberState: (country) => unionStates.has(country),
});

/** Member states of the Union today; the page checks drafts of today only. */
const unionStates = new Set(['AM', 'BY', 'KG', 'KZ', 'RU']);

export interface PageExamination {
  readonly findings: readonly Finding[];
  /** Rules the page could not decide. */
  readonly undecided: ReadonlySet<string>;
}

/** The findings of the rule library in the page, as of now (389-19.3). */
export const examineInPage = (
  declaration: GoodsDeclaration,
  known: KnownList,
  nowMs: number,
): PageExamination => {
  const { findings, notChecked } = examineDeclaration(declaration, {
    on: localDateAt(fromEpochMs(nowMs)),
    reference: lookupsIn(known),
  });
  return {
    findings: findings.filter(({ rule }) => !isOpen(rule, notChecked)),
    undecided: new Set(notChecked.map(({ rule }) => rule)),
  };
};

/** A rule that lacked data at one place is the server's as a whole: two answers to one rule would contradict each other. */
const isOpen = (rule: string, open: readonly { readonly rule: string }[]): boolean =>
  open.some((one) => one.rule === rule);
