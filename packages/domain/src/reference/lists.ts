import { accept, type Result, refuse, type Text, text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { isInForce } from './dated.ts';
import type { ListEntry } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** Why a code is not of its list on a day. */
export interface CodeNotInList {
  readonly code: 'CODE_UNKNOWN' | 'CODE_NOT_IN_FORCE' | 'LIST_UNKNOWN';
  readonly list: string;
  readonly written: string;
  readonly on: LocalDate;
  /** The code that replaced it. */
  readonly successor?: string;
  readonly message: Text;
}

/**
 * The entry of a code in a classifier on a day (389-17.4, IMP-6). `country`: only codes common to the union or of that
 * member state. Refuses with the successor when the code was replaced.
 */
export const codeInList = (
  reference: ReferenceSnapshot,
  list: string,
  code: string,
  on: LocalDate,
  country?: string,
): Result<ListEntry, CodeNotInList> => {
  const entries = reference.entries.get(list);
  if (!entries) return refuse(notFound('LIST_UNKNOWN', list, code, on, unknownList(list)));
  const usable = (entries.get(code) ?? []).filter(
    (entry) => country === undefined || entry.countries === undefined || entry.countries.includes(country),
  );
  const entry = usable.find((each) => isInForce(each, on));
  if (entry) return accept(entry);
  if (usable.length === 0) return refuse(notFound('CODE_UNKNOWN', list, code, on, unknownCode(list, code)));
  const successor = usable.findLast((each) => each.successor !== undefined)?.successor;
  const refusal = notFound('CODE_NOT_IN_FORCE', list, code, on, notInForce(list, code, on, successor));
  return refuse(successor === undefined ? refusal : { ...refusal, successor });
};

/** Whether a section of a classifier is one of those, or lies below one: `1.3.2` is in `1.3`. */
export const inSections = (section: string | undefined, sections: readonly string[]): boolean =>
  section !== undefined && sections.some((one) => section === one || section.startsWith(`${one}.`));

/** The entry of a code that stands in one of the sections on a day; a code may stand in several with another meaning each. */
export const entryInSections = (
  reference: ReferenceSnapshot,
  list: string,
  code: string,
  on: LocalDate,
  sections: readonly string[],
): ListEntry | undefined =>
  reference.entries
    .get(list)
    ?.get(code)
    ?.find((entry) => inSections(entry.section, sections) && isInForce(entry, on));

/** Entries of a classifier in force on a day, in the order of the file. Empty when there is no such list. */
export const listEntries = (
  reference: ReferenceSnapshot,
  list: string,
  on: LocalDate,
): readonly ListEntry[] => reference.lists.get(list)?.entries.filter((entry) => isInForce(entry, on)) ?? [];

/**
 * The entry whose mark has a value, on a day: the bridge between national and common codes (AGR-3.4). A post by its code of
 * the union: `entryByMark(…, 'customs-offices', 'eaeuCode', '39855302', on)`; a currency by number: `'num'`, `'398'`.
 */
export const entryByMark = (
  reference: ReferenceSnapshot,
  list: string,
  mark: string,
  value: string,
  on: LocalDate,
): ListEntry | undefined =>
  reference.lists.get(list)?.entries.find((entry) => entry.marks?.[mark] === value && isInForce(entry, on));

/** The name of a code in the language asked, else in Russian, English or Kazakh, else the code itself. */
export const entryName = (entry: ListEntry, language: keyof Text): string =>
  entry[language] ?? entry.ru ?? entry.en ?? entry.kk ?? entry.code;

const notFound = (
  code: CodeNotInList['code'],
  list: string,
  written: string,
  on: LocalDate,
  message: Text,
): CodeNotInList => ({ code, list, written, on, message });

const unknownList = (list: string): Text =>
  text(`«${list}» жіктеуіші жоқ`, `нет классификатора «${list}»`, `there is no code list "${list}"`);

const unknownCode = (list: string, code: string): Text =>
  text(
    `«${list}» жіктеуішінде «${code}» коды жоқ`,
    `в классификаторе «${list}» нет кода «${code}»`,
    `code list "${list}" has no code "${code}"`,
  );

const notInForce = (list: string, code: string, on: LocalDate, successor?: string): Text => {
  const instead = successor === undefined ? '' : successor;
  return text(
    `«${list}» жіктеуішіндегі «${code}» коды ${on} күні қолданыста емес${instead && `; орнына: ${instead}`}`,
    `код «${code}» классификатора «${list}» на ${on} не действует${instead && `; вместо него: ${instead}`}`,
    `code "${code}" of list "${list}" is not in force on ${on}${instead && `; replaced by ${instead}`}`,
  );
};
