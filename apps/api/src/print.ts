import { PrintBusy, PrintFailed, type PrintForm, type RegisteredMarks } from '@tamga/adapters/print';
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
  const asked = query['language'];
  const language = asked === 'kk' || asked === 'en' ? asked : 'ru';
  const printedAt = context.clock.now();
  try {
    const pdf = await context.print({ ...form, language, printedAt, registered: registered(language) });
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
