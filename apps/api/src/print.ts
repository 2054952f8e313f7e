import {
  type LetterForm,
  PrintBusy,
  PrintFailed,
  type PrintForm,
  type RegisteredMarks,
} from '@tamga/adapters/print';
import type { Language } from '@tamga/domain/law';
import { type Answer, refused } from './answer.ts';
import type { Asked, Context } from './context.ts';

/**
 * A printed form as an answer, in the language asked for, Russian when none is (389-19.5). Refuses with `SERVICE_BUSY`
 * when too many wait and `PAYLOAD_TOO_LARGE` beyond the bounds of a form.
 */
export const printed = async (
  context: Context,
  query: Asked['query'],
  {
    registered,
    ...form
  }: Pick<PrintForm, 'declaration' | 'payments'> & {
    readonly registered: (language: Language) => RegisteredMarks | null;
  },
): Promise<Answer> => {
  const language = languageOf(query);
  return asPdf(context, {
    ...form,
    language,
    printedAt: context.clock.now(),
    registered: registered(language),
  });
};

/** A letter as an answer, in the language asked for, Russian when none is. Refuses as `printed` does. */
export const printedLetter = (
  context: Context,
  query: Asked['query'],
  letter: (language: Language) => LetterForm['letter'],
): Promise<Answer> => {
  const language = languageOf(query);
  return asPdf(context, { letter: letter(language), language, printedAt: context.clock.now() });
};

const languageOf = ({ language }: Asked['query']): Language =>
  language === 'kk' || language === 'en' ? language : 'ru';

const asPdf = async (context: Context, form: PrintForm | LetterForm): Promise<Answer> => {
  try {
    const pdf = await context.print(form);
    return { headers: { 'content-type': 'application/pdf' }, body: Buffer.from(pdf) };
  } catch (error) {
    if (error instanceof PrintFailed && error.code) return refused(error.code);
    if (!(error instanceof PrintBusy)) throw error;
    const busy = refused('SERVICE_BUSY');
    return { ...busy, headers: { ...busy.headers, 'retry-after': '5' } };
  }
};

/** The public page that checks a document by the code printed on it; `null` when the system has no public address. */
export const verifyUrlOf = (
  { verifyOrigin }: Pick<Context, 'verifyOrigin'>,
  language: Language,
  code: string,
): string | null =>
  verifyOrigin === null ? null : `${verifyOrigin}/${language}/verify?code=${encodeURIComponent(code)}`;
