/** A sentence for people in the three languages of the system (IMP-19). Kazakh is written first. */
export type Text = { readonly kk: string; readonly ru: string; readonly en: string };

export type Language = keyof Text;

export const languages = ['kk', 'ru', 'en'] as const satisfies readonly Language[];

export const text = (kk: string, ru: string, en: string): Text => ({ kk, ru, en });
