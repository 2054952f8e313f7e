import { type Language, languages } from '@tamga/domain/law';

const place = 'tamga.language';

const languageIn = (tags: readonly string[]): Language | undefined => {
  for (const tag of tags) {
    const found = languages.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return undefined;
};

/** The language to begin with: the one used last, else the first the browser asks for, else Kazakh. */
export const firstLanguage = (remembered: string | null, asked: readonly string[]): Language =>
  languageIn(remembered === null ? [] : [remembered]) ?? languageIn(asked) ?? 'kk';

export const rememberedLanguage = (): Language => firstLanguage(stored(), navigator.languages);

/** A browser that forbids storage forgets; nothing else changes. */
export const rememberLanguage = (language: Language): void => {
  try {
    localStorage.setItem(place, language);
  } catch {
    return;
  }
};

const stored = (): string | null => {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
};
