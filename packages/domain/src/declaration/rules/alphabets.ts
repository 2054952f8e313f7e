/** Letters that look alike in print: Cyrillic (Kazakh among them) and Latin. */
const cyrillicTwins = 'АВЕКМНОРСТУХІЈЅҮҺаеорсухіјѕһ';
const latinTwins = 'ABEKMHOPCTYXIJSYHaeopcyxijsh';

const cyrillic = /[\u0400-\u04ff]/;
const latin = /[A-Za-z]/;
const onlyCyrillicTwins = new RegExp(`^[${cyrillicTwins}]+$`);
const onlyLatinTwins = new RegExp(`^[${latinTwins}]+$`);

/**
 * The first word in which letters of one alphabet stand for look-alikes of the other (`СМ3` written with a Latin M), or
 * `undefined`. In an identifier, which is Latin, Cyrillic look-alikes are such a word by themselves.
 */
export const lookAlike = (written: string, isLatin: boolean): string | undefined => {
  if (!cyrillic.test(written)) return undefined;
  if (!isLatin && !latin.test(written)) return undefined;
  for (const word of written.slice(0, 4000).split(/[^\p{L}\p{N}]+/u)) {
    const letters = word.replace(/[^\p{L}]/gu, '');
    const ours = letters.replace(/[^\u0400-\u04ff]/g, '');
    if (ours === '') continue;
    const theirs = letters.replace(/[^A-Za-z]/g, '');
    if (theirs === '' ? isLatin && onlyCyrillicTwins.test(ours) : isMistaken(ours, theirs)) return word;
  }
  return undefined;
};

const isMistaken = (ours: string, theirs: string): boolean =>
  onlyCyrillicTwins.test(ours) || onlyLatinTwins.test(theirs);
