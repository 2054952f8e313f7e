import { type Language, languages } from '@tamga/domain/law';

/** What a browser remembers between visits. One that forbids storage forgets; nothing else changes. */
export const remember = (place: string, value: string): void => {
  try {
    localStorage.setItem(place, value);
  } catch {
    return;
  }
};

export const remembered = (place: string): string | null => {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
};

const place = 'tamga.language';

const languageIn = (tags: readonly string[]): Language | undefined => {
  for (const tag of tags) {
    const found = languages.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return undefined;
};

/** The language to begin with: the one used last, else the first the browser asks for, else Kazakh. */
export const firstLanguage = (last: string | null, asked: readonly string[]): Language =>
  languageIn(last === null ? [] : [last]) ?? languageIn(asked) ?? 'kk';

export const rememberedLanguage = (): Language => firstLanguage(remembered(place), navigator.languages);

/** The language of the page that is open: of its address, else the one to begin with. */
export const spokenLanguage = (): Language =>
  languages.find((language) => location.pathname.split('/')[1] === language) ?? rememberedLanguage();

export const rememberLanguage = (language: Language): void => remember(place, language);
