import { type Language, languages } from '@tamga/domain/law';

const charsMax = 200;

/** The language asked for by `Accept-Language`; Kazakh when none of ours is. */
export const preferredLanguage = (header: string | undefined): Language => {
  let best: Language = 'kk';
  let bestWeight = 0;
  for (const part of (header ?? '').slice(0, charsMax).split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const language = languages.find((each) => tag === each || tag.startsWith(`${each}-`));
    const written = parameters.find((each) => each.startsWith('q='))?.slice(2);
    const weight = written === undefined ? 1 : Number(written);
    if (language && weight > bestWeight) [best, bestWeight] = [language, weight];
  }
  return best;
};
