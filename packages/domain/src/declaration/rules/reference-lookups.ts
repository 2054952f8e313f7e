import {
  codeInList,
  commodityNode,
  entryInSections,
  exchangeRate,
  isInForce,
  type ReferenceSnapshot,
  successorCodes,
  tradeDefence,
} from '../../reference/index.ts';
import type { LocalDate } from '../../time/index.ts';
import type { CodeStatus, CommodityFacts, OfficeFacts, ReferenceLookups } from './context.ts';

/** Member states of the Union with the day each belongs to it. Source: Treaty on the Union and the treaties of accession. */
const memberStates: readonly { readonly country: string; readonly from: LocalDate }[] = [
  { country: 'BY', from: '2015-01-01' as LocalDate },
  { country: 'KZ', from: '2015-01-01' as LocalDate },
  { country: 'RU', from: '2015-01-01' as LocalDate },
  { country: 'AM', from: '2015-01-02' as LocalDate },
  { country: 'KG', from: '2015-08-12' as LocalDate },
];

export const isMemberState = (country: string, on: LocalDate): boolean =>
  memberStates.some((state) => state.country === country && state.from <= on);

const officeList = 'customs-offices';

/** What the rules look up, answered from the reference data of one version. */
export const lookupsOf = (reference: ReferenceSnapshot): ReferenceLookups => ({
  codeInList: (list, code, on, sections) => {
    const status = statusOf(reference, list, code, on);
    if (status !== 'valid' || sections === undefined) return status;
    return entryInSections(reference, list, code, on, sections) ? 'valid' : 'other-section';
  },
  commodity: (code, on) => commodityFacts(reference, code, on),
  exchangeRate: (currency, on) => {
    const answer = exchangeRate(reference, currency, on);
    if (!answer.ok) return 'no-data';
    const { rate, quant } = answer.value.value;
    return { rate, quantity: String(quant) };
  },
  office: (code, on) => officeFacts(reference, code, on),
  isMemberState,
  tradeDefence: (code, origin, on) =>
    tradeDefence(reference, code, origin, on).map(({ measure }) => measure.value.measure),
});

const statusOf = (reference: ReferenceSnapshot, list: string, code: string, on: LocalDate): CodeStatus => {
  const answer = codeInList(reference, list, code, on);
  if (answer.ok) return 'valid';
  if (answer.refusal.code === 'LIST_UNKNOWN') return 'no-list';
  if (answer.refusal.successor !== undefined) return { successor: answer.refusal.successor };
  return hasPlaceholder(reference, list, code, on) ? 'valid' : 'unknown';
};

/** Classifiers of payments print one digit of a family of codes as `X`: `39X0`. */
const hasPlaceholder = (reference: ReferenceSnapshot, list: string, code: string, on: LocalDate): boolean => {
  const entries = reference.entries.get(list);
  if (!entries || code.length !== 4) return false;
  for (const [entry, rows] of entries) {
    if (entry.includes('X') && matches(entry, code) && rows.some((row) => isInForce(row, on))) return true;
  }
  return false;
};

const matches = (pattern: string, code: string): boolean =>
  pattern.length === code.length &&
  Array.from(pattern).every((sign, at) => (sign === 'X' ? /\d/.test(code[at] ?? '') : sign === code[at]));

const commodityFacts = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): CommodityFacts | 'unknown' | 'no-data' => {
  if (reference.nodes.size === 0) return 'no-data';
  const node = commodityNode(reference, code, on);
  if (!node) {
    const successors = successorCodes(reference, code, on);
    return successors.length === 0 ? 'unknown' : { declarable: false, supplementaryUnits: [], successors };
  }
  return {
    declarable: node.declarable,
    supplementaryUnits: node.units,
    excisable: reference.rows['excisable-goods'].some(
      (row) => isInForce(row, on) && code.startsWith(row.value.heading),
    ),
  };
};

/** Kazakh offices are listed by five digits; a union code is `398` and those five. Other states' offices are not in the list. */
const officeFacts = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): OfficeFacts | 'unknown' | 'no-data' => {
  const entries = reference.entries.get(officeList);
  if (!entries || (code.length === 8 && !code.startsWith('398'))) return 'no-data';
  const national = code.length === 8 ? code.slice(3) : code;
  const entry = entries.get(national)?.find((row) => isInForce(row, on));
  if (entry)
    return {
      country: 'KZ',
      ...(entry.marks?.['border'] === undefined ? {} : { border: entry.marks['border'] === 'true' }),
    };
  return isPartial(reference) ? 'no-data' : 'unknown';
};

/** A list with known gaps cannot tell that an office does not exist. */
const isPartial = (reference: ReferenceSnapshot): boolean =>
  (reference.lists.get(officeList)?.gaps.length ?? 0) > 0;
