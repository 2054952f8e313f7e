import type { Binding } from '../bridge/rules.ts';

/** Alphabetic and numeric codes of currencies (ISO 4217) that meet in declarations. */
const pairs =
  'AED 784 AFN 971 ALL 008 AMD 051 ARS 032 AUD 036 AZN 944 BDT 050 BGN 975 BHD 048 BRL 986 BYN 933 CAD 124 CHF 756 CLP 152 CNY 156 COP 170 CZK 203 DKK 208 DZD 012 EGP 818 EUR 978 GBP 826 GEL 981 HKD 344 HUF 348 IDR 360 ILS 376 INR 356 IQD 368 IRR 364 ISK 352 JMD 388 JOD 400 JPY 392 KES 404 KGS 417 KRW 410 KWD 414 KZT 398 LBP 422 LKR 144 MAD 504 MDL 498 MKD 807 MNT 496 MXN 484 MYR 458 NGN 566 NOK 578 NPR 524 NZD 554 OMR 512 PEN 604 PHP 608 PKR 586 PLN 985 QAR 634 RON 946 RSD 941 RUB 643 SAR 682 SEK 752 SGD 702 SYP 760 THB 764 TJS 972 TMT 934 TND 788 TRY 949 TWD 901 UAH 980 USD 840 UYU 858 UZS 860 VND 704 XAF 950 XDR 960 ZAR 710'.split(
    ' ',
  );

const numeric: ReadonlyMap<string, string> = new Map(
  pairs.flatMap((code, i) => (i % 2 === 0 ? [[code, pairs[i + 1] as string] as const] : [])),
);
const alphabetic: ReadonlyMap<string, string> = new Map(
  [...numeric].map(([letters, digits]) => [digits, letters]),
);

/** `KZT` for `398`; `undefined` for a code of no currency we know. */
export const currencyLetters = (digits: string): string | undefined => alphabetic.get(digits);

export const currencyDigits = (letters: string): string | undefined => numeric.get(letters);

/** Letters in the model, digits in the format; a code that has no other form passes as it is. */
export const numericCurrency = (path: string, usual?: string): Binding => ({
  fields: [path],
  read: (text) => {
    const letters = currencyLetters(text) ?? text;
    return [letters === usual ? undefined : letters];
  },
  write: ([value]) => {
    const letters = typeof value === 'string' && value !== '' ? value : usual;
    return letters === undefined ? undefined : (currencyDigits(letters) ?? letters);
  },
});
