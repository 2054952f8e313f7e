import type { Language, Text } from '@tamga/domain/law';
import type { LoadedReference } from './load.ts';

/**
 * The name of a code to show: our short one, the title of the chapter, the official one the operator imported (in Russian
 * where the language has none); `undefined` when none is loaded.
 */
export const nameOf = (reference: LoadedReference, code: string, language: Language): string | undefined => {
  return (
    reference.plainNames.get(code)?.[language] ??
    reference.chapters.get(code)?.title[language] ??
    officialName(reference, code, language)
  );
};

/** The wording of the nomenclature as imported: in the language, else in Russian. */
export const officialName = (
  reference: LoadedReference,
  code: string,
  language: Language,
): string | undefined => {
  const official = reference.names.get(code);
  return official?.[language] ?? official?.ru;
};

/** Short name of a unit of measure by its code, for rates in words; the code itself when it is not in the list. */
export const unitName = (reference: LoadedReference, code: string): Text => {
  const entry = reference.entries.get('units')?.get(code)?.[0];
  return {
    kk: entry?.kk ?? code,
    ru: entry?.marks?.abbr?.toLowerCase() ?? entry?.ru ?? code,
    en: entry?.en ?? code,
  };
};
