import type { Country, FactPayment, GoodsDeclaration, Signatory, Transport } from '@tamga/domain/declaration';
import type { Language } from '@tamga/domain/law';
import type { PrintForm } from './form.ts';
import type { FormWords } from './form-words.ts';
import type { Boxes } from './item-boxes.ts';
import { momentInWords } from './moments.ts';
import {
  addressLine,
  described,
  documentWords,
  joined,
  partyLines,
  partyNumber,
  stated,
  vehicleWords,
} from './wording.ts';

/** Boxes of the main sheet outside the goods item: 1 to 30, 48 to 54, A to D. */
export const headerBoxes = (form: PrintForm, words: FormWords): Boxes => {
  const { declaration: d, language } = form;
  const party = (key: 'consignor' | 'consignee' | 'financialPerson' | 'declarant') =>
    partyLines(d[key], key, language, words);
  return {
    '1': stated(d.direction),
    '1b': stated(d.procedure),
    '1c': stated(joined(' ', d.electronicMark, d.documentUse)),
    '2n': stated(partyNumber(d.consignor)),
    '2': party('consignor'),
    '3': stated(joined(' / ', d.sheetNumber ?? '1', d.sheetTotal ?? sheetsOf(d))),
    '4': stated(joined(' / ', d.loadingLists, d.loadingListPages)),
    '5': stated(d.goodsTotal),
    '6': stated(d.packagesTotal),
    '7': stated(joined(' ', d.declarationFeature, d.internalReference, correctionOf(d))),
    '8n': stated(partyNumber(d.consignee)),
    '8': party('consignee'),
    '9n': stated(partyNumber(d.financialPerson)),
    '9': party('financialPerson'),
    '10': stated(d.firstDestinationCountry),
    '11': stated(countryWords(d.tradeCountry)),
    '12': stated(joined(' ', d.customsValueTotal, d.customsValueCurrency)),
    '14n': stated(partyNumber(d.declarant)),
    '14': party('declarant'),
    '15': stated(d.dispatchCountry?.name ?? d.dispatchCountry?.code),
    '15c': stated(d.dispatchCountry?.code),
    '15d': stated(d.dispatchCountry?.territory),
    '16': stated(d.originSummary?.name ?? d.originSummary?.code),
    '17': stated(d.destinationCountry?.name ?? d.destinationCountry?.code),
    '17c': stated(d.destinationCountry?.code),
    '17d': stated(d.destinationCountry?.territory),
    '18': transportLines(d.inlandTransport, 'inlandTransport', language),
    '19': stated(d.containerMark),
    '20': stated(joined(' ', d.deliveryTerms?.code, d.deliveryTerms?.place, d.deliveryTerms?.kind)),
    '21': transportLines(d.borderTransport, 'borderTransport', language),
    '22': stated(joined(' ', d.invoiceCurrency, d.invoiceTotal)),
    '23': stated(joined(' / ', d.invoiceRate, d.invoiceRateQuantity)),
    '24': stated(d.dealNature),
    '24b': stated(d.dealFeature),
    '25': stated(d.borderTransport?.mode),
    '26': stated(d.inlandTransport?.mode),
    '29': stated(joined(' ', d.borderOffice, d.borderOfficeName, d.borderOfficeCountry)),
    '30': locationLines(d, language),
    '48': (d.deferrals ?? []).map(({ code, until, document }) =>
      joined(' ', code, until, document ? documentWords(document) : ''),
    ),
    '49': d.warehouse ? stated(documentWords(d.warehouse)) : [],
    '50n': [],
    '50': (d.transit?.carriers ?? []).flatMap((carrier) =>
      stated(...partyLines(carrier, 'transit.carriers[]', language, words)),
    ),
    '51': stated(joined(', ', ...(d.transit?.transitOffices ?? []))),
    '52': (d.guarantees ?? []).map((guarantee) => described(guarantee, 'guarantees[]', language)),
    '53': d.transit
      ? stated(
          joined(
            ' ',
            d.transit.destinationOffice,
            d.transit.destinationOfficeName,
            d.transit.destinationZone,
          ),
          d.transit.destinationPlace && addressLine(d.transit.destinationPlace),
        )
      : [],
    '54': signatureLines(d, language),
    B: paidLines(form, words),
    C: markLines(d, ['C', 'С']),
    D: [...transitLines(d, language), ...markLines(d, ['D', 'E', 'J', 'E/J'])],
    A: registrationLines(form, words),
    person: personLine(d),
  };
};

/** One main sheet and three items on each additional one (FLC-103). */
export const sheetsOf = ({ items }: GoodsDeclaration): number =>
  1 + Math.ceil(Math.max(0, items.length - 1) / 3);

/** The box whose person additional sheets repeat. */
export const personOf = ({ direction }: GoodsDeclaration): '2' | '8' => (direction === 'ЭК' ? '2' : '8');

const personLine = (d: GoodsDeclaration): readonly string[] => {
  const named = personOf(d) === '2' ? d.consignor : d.consignee;
  const person = named?.sameAsDeclarant ? d.declarant : named;
  return stated(joined(' ', person?.name ?? person?.shortName, partyNumber(person)));
};

const countryWords = (country: Country | undefined): string =>
  joined(' ', country?.code, country?.name, country?.territory);

const correctionOf = ({ correction }: GoodsDeclaration): string =>
  joined(' ', joined('/', correction?.ofNumber, correction?.ordinal), correction?.code, correction?.reason);

const transportLines = (
  transport: Transport | undefined,
  path: 'inlandTransport' | 'borderTransport',
  language: Language,
): readonly string[] => {
  if (!transport) return [];
  const units = (transport.units ?? []).map((unit) => vehicleWords(unit, `${path}.units[]`, language));
  return stated(
    joined(': ', transport.count, joined('; ', ...units, units.length > 0 ? '' : transport.country)),
  );
};

const locationLines = ({ location }: GoodsDeclaration, language: Language): readonly string[] => {
  if (!location) return [];
  const { kindCode, office, zoneNumber, warehouseDocument, address, text: words, ...rest } = location;
  return stated(
    joined(' ', kindCode, office, zoneNumber, warehouseDocument && documentWords(warehouseDocument)),
    address && addressLine(address),
    words,
    described(rest, 'location', language, ['country']),
  );
};

const signatureLines = (d: GoodsDeclaration, language: Language): readonly string[] => {
  const { signatory, representative } = d;
  return stated(
    joined(' ', d.filledPlace, d.filledOn ?? d.filledAt ?? signatory?.date),
    signatory && nameOf(signatory),
    joined(', ', ...(signatory?.contacts ?? []).map(({ value }) => value)),
    signatory && described(signatory, 'signatory', language, namedApart),
    representative && described(representative, 'representative', language),
  );
};

const namedApart = ['surname', 'name', 'patronymic', 'position', 'contacts', 'date'];

const nameOf = ({ surname, name, patronymic, position }: Signatory): string =>
  joined(', ', joined(' ', surname, name, patronymic), position);

/** Box B: facts of payment as stated; without them, what the calculation asks to be paid. */
const paidLines = ({ declaration, payments }: PrintForm, { phrases }: FormWords): readonly string[] => {
  const facts = declaration.factPayments ?? [];
  if (facts.length > 0) return facts.map(paidWords);
  if (!payments) return [];
  const { toPayNowByCode, toPayNow, currency } = payments;
  return [
    ...Object.entries(toPayNowByCode).map(([code, amount]) => `${code} – ${amount} ${currency}`),
    `${phrases.toPay}: ${toPayNow} ${currency} (${phrases.calculated})`,
  ];
};

const paidWords = (fact: FactPayment): string =>
  joined(
    ' – ',
    fact.code,
    joined(' ', fact.amount, fact.currency, fact.currencyRate),
    fact.document ? documentWords(fact.document) : '',
    fact.paidOn,
    fact.method,
    joined('/', fact.payerId, fact.payerReasonCode),
  );

const transitLines = ({ transit }: GoodsDeclaration, language: Language): readonly string[] =>
  (transit?.seals ?? []).map((seal) => described(seal, 'transit.seals[]', language));

const markLines = (d: GoodsDeclaration, boxes: readonly string[]): readonly string[] =>
  [...(d.officialMarks ?? []), ...d.items.flatMap(({ officialMarks }) => officialMarks ?? [])]
    .filter(({ box }) => boxes.includes(box ?? 'D'))
    .map((mark) =>
      joined(
        ' ',
        mark.decisionCode,
        mark.at ?? joined(' ', mark.date, mark.time),
        mark.registeredOn,
        mark.text,
        mark.official,
        mark.officialNumber,
      ),
    );

const registrationLines = ({ registered, language, declaration }: PrintForm, { phrases }: FormWords) => {
  if (!registered) return stated(joined(' ', declaration.office, declaration.officeName));
  const { registeredAt, releasedAt } = registered;
  return stated(
    `${phrases.registered}: ${momentInWords(registeredAt, language)}`,
    releasedAt ? `${phrases.released}: ${momentInWords(releasedAt, language)}` : '',
  );
};
