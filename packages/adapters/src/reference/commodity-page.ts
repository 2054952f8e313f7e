import { accept, type Derived, type Language, type Result, refuse, type Text, text } from '@tamga/domain/law';
import {
  ancestorsOf,
  type Chapter,
  chapterOf,
  childrenOf,
  commodityNode,
  dutyRate,
  type ExciseAnswer,
  excise,
  formatCommodityCode,
  gap,
  type MeasureQuestion,
  nationalDutyRate,
  notDeclarable,
  parseCommodityCode,
  type RateTree,
  type ReferenceGap,
  rateText,
  type Section,
  successorCodes,
  tradeDefence,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import type { LoadedReference } from './load.ts';
import { nameOf, officialName, unitName } from './names.ts';

/** A code with its name where one is loaded. */
export interface NamedCode {
  readonly code: string;
  readonly printed: string;
  readonly declarable: boolean;
  readonly name?: string;
  /** The wording of the nomenclature, when the operator has imported it. */
  readonly official?: string;
  /** Names of the groups without a code above it, from the imported nomenclature. */
  readonly path?: readonly string[];
}

/** A note of the tariff, nomenclature or chapter; `text` when the operator has imported it. */
export interface NoteShown {
  readonly of: 'tariff' | 'nomenclature' | 'chapter';
  readonly id: string;
  readonly text?: string;
}

/** Import duty as a page shows it. */
export interface DutyShown {
  readonly rate: Derived<RateTree>;
  readonly words: Text;
  readonly note?: string;
  readonly doubts: readonly ReferenceGap[];
}

/** Everything a page of one code shows on a day. What the data lack stands in `gaps`. */
export interface CommodityPage extends NamedCode {
  readonly on: LocalDate;
  readonly version: string;
  readonly section?: Section;
  readonly chapter?: Chapter;
  readonly ancestors: readonly NamedCode[];
  readonly children: readonly NamedCode[];
  readonly duty?: DutyShown;
  readonly nationalDuty?: DutyShown;
  readonly units: readonly { readonly code: string; readonly name: Text }[];
  readonly notes: readonly NoteShown[];
  readonly excise?: ExciseAnswer;
  readonly tradeDefence: readonly MeasureQuestion[];
  readonly gaps: readonly ReferenceGap[];
}

/** The page of a code of 2 to 10 digits on a day (389-17.4), or why there is none: another form, unknown, closed. */
export const commodityCode = (
  reference: LoadedReference,
  written: string,
  language: Language,
  on: LocalDate,
): Result<CommodityPage, ReferenceGap> => {
  const code = parseCommodityCode(written);
  if (code === undefined) return refuse(notACode(written, on));
  const node = commodityNode(reference, code, on);
  const isChapter = code.length === 2 && reference.chapters.has(code);
  if (!node && !isChapter) {
    return refuse(
      successorCodes(reference, code, on).length > 0 ? notDeclarable(reference, code, on) : unknown(code, on),
    );
  }
  const name = (each: string): NamedCode => named(reference, each, language, on);
  const chapter = chapterOf(reference, code);
  const section = chapter && reference.sections.get(chapter.section);
  const duty = node?.declarable ? dutyRate(reference, code, on) : undefined;
  const national = nationalDutyRate(reference, code, on);
  return accept({
    ...name(code),
    on,
    version: reference.version,
    ...(section ? { section } : {}),
    ...(chapter ? { chapter } : {}),
    ancestors: ancestorsOf(reference, code, on).map((each) => name(each.code)),
    children: childrenOf(reference, code, on).map((each) => name(each.code)),
    ...(duty?.ok ? { duty: shown(reference, duty.value) } : {}),
    ...(national ? { nationalDuty: shown(reference, { rate: national, doubts: [] }) } : {}),
    units: (node?.units ?? []).map((unit) => ({ code: unit, name: unitName(reference, unit) })),
    notes: notesOf(reference, code, node?.tariffNotes ?? [], node?.nomenclatureNotes ?? []),
    ...(node?.declarable ? { excise: excise(reference, code, on) } : {}),
    tradeDefence: node?.declarable ? tradeDefence(reference, code, undefined, on) : [],
    gaps: [
      ...(duty && !duty.ok ? [duty.refusal] : []),
      ...(name(code).name === undefined ? [noName(code, on)] : []),
    ],
  });
};

const named = (reference: LoadedReference, code: string, language: Language, on: LocalDate): NamedCode => {
  const name = nameOf(reference, code, language);
  const official = officialName(reference, code, language);
  const path = reference.names.get(code)?.path;
  return {
    code,
    printed: formatCommodityCode(code),
    declarable: commodityNode(reference, code, on)?.declarable ?? false,
    ...(name === undefined ? {} : { name }),
    ...(official === undefined ? {} : { official }),
    ...(path ? { path } : {}),
  };
};

const shown = (reference: LoadedReference, duty: Omit<DutyShown, 'words'>): DutyShown => ({
  ...duty,
  words: rateText(duty.rate.value, (unit) => unitName(reference, unit)),
});

const notesOf = (
  reference: LoadedReference,
  code: string,
  tariff: readonly string[],
  nomenclature: readonly string[],
): readonly NoteShown[] => {
  const note = (of: NoteShown['of'], id: string): NoteShown => {
    const words = reference.noteTexts.get(`${of} ${id}`);
    return words === undefined ? { of, id } : { of, id, text: words };
  };
  const chapter = note('chapter', code.slice(0, 2));
  return [
    ...tariff.map((id) => note('tariff', id)),
    ...nomenclature.map((id) => note('nomenclature', id)),
    ...(chapter.text === undefined ? [] : [chapter]),
  ];
};

const notACode = (written: string, on: LocalDate): ReferenceGap =>
  gap(
    'nomenclature',
    written.slice(0, 40),
    on,
    text(
      'код 2, 4, 6, 8, 9 немесе 10 цифрдан тұрады',
      'код состоит из 2, 4, 6, 8, 9 или 10 цифр',
      'a code has 2, 4, 6, 8, 9 or 10 digits',
    ),
  );

const unknown = (code: string, on: LocalDate): ReferenceGap =>
  gap(
    'nomenclature',
    code,
    on,
    text(
      `${on} күніне ${code} коды номенклатурада жоқ`,
      `кода ${code} нет в номенклатуре на ${on}`,
      `the nomenclature has no code ${code} on ${on}`,
    ),
  );

const noName = (code: string, on: LocalDate): ReferenceGap =>
  gap(
    'nomenclature',
    code,
    on,
    text(
      'ресми атау әлі жүктелмеген: оны жүйе операторы жүктейді',
      'официальное наименование ещё не загружено: его загружает оператор системы',
      'the official name is not loaded yet: the operator of the system loads it',
    ),
  );
