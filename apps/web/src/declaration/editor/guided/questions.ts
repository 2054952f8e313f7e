import type { MessageKey } from '../../../words/message.ts';

type Ask = Extract<MessageKey, `guided.ask.${string}`> extends `guided.ask.${infer Id}` ? Id : never;
type Option = Extract<MessageKey, `guided.option.${string}`> extends `guided.option.${infer Id}` ? Id : never;

/** A question whose answer is one box. `items[]` stands for the item being spoken of. */
export interface BoxQuestion {
  readonly id: Ask;
  readonly place: string;
  /** Asked only while this sign is not set. */
  readonly unless?: string;
}

/** A question answered by choosing; each answer writes its boxes, those of items in every item. */
export interface ChoiceQuestion {
  readonly id: Ask;
  readonly options: readonly {
    readonly id: Option;
    readonly writes: Readonly<Record<string, string | boolean>>;
  }[];
}

export type Question = BoxQuestion | ChoiceQuestion;

const purpose = (direction: string, procedure: string): Readonly<Record<string, string>> => ({
  direction,
  procedure,
  'items[].procedure': procedure,
});

/** The steps of the guided way, in the order a declarant thinks of them. */
export const guidedSteps = {
  what: [
    {
      id: 'purpose',
      options: [
        { id: 'toStay', writes: purpose('ИМ', '40') },
        { id: 'forATime', writes: purpose('ИМ', '53') },
        { id: 'outForGood', writes: purpose('ЭК', '10') },
        { id: 'outForATime', writes: purpose('ЭК', '23') },
      ],
    },
    { id: 'office', place: 'office' },
  ],
  you: [
    { id: 'yourName', place: 'declarant.name' },
    { id: 'yourIdentifier', place: 'declarant.taxpayerId' },
    { id: 'yourCity', place: 'declarant.addresses[0].city' },
    { id: 'yourStreet', place: 'declarant.addresses[0].street' },
    {
      id: 'receiver',
      options: [
        { id: 'myself', writes: { 'consignee.sameAsDeclarant': true } },
        { id: 'somebodyElse', writes: { 'consignee.sameAsDeclarant': false } },
      ],
    },
    { id: 'receiverName', place: 'consignee.name', unless: 'consignee.sameAsDeclarant' },
    { id: 'receiverIdentifier', place: 'consignee.taxpayerId', unless: 'consignee.sameAsDeclarant' },
    {
      id: 'payer',
      options: [
        { id: 'myself', writes: { 'financialPerson.sameAsDeclarant': true } },
        { id: 'somebodyElse', writes: { 'financialPerson.sameAsDeclarant': false } },
      ],
    },
    { id: 'payerName', place: 'financialPerson.name', unless: 'financialPerson.sameAsDeclarant' },
  ],
  sender: [
    { id: 'senderName', place: 'consignor.name' },
    { id: 'senderCountry', place: 'consignor.addresses[0].country' },
    { id: 'senderCity', place: 'consignor.addresses[0].city' },
    { id: 'fromCountry', place: 'dispatchCountry.code' },
    { id: 'sellerCountry', place: 'tradeCountry.code' },
    { id: 'toCountry', place: 'destinationCountry.code' },
  ],
  way: [
    { id: 'transportMode', place: 'borderTransport.mode' },
    { id: 'transportNumber', place: 'borderTransport.units[0].registrationNumber' },
    { id: 'transportCountry', place: 'borderTransport.units[0].country' },
    {
      id: 'container',
      options: [
        { id: 'no', writes: { containerMark: '0' } },
        { id: 'yes', writes: { containerMark: '1' } },
      ],
    },
    { id: 'borderOffice', place: 'borderOffice' },
  ],
  goods: [
    { id: 'goodsDescription', place: 'items[].description' },
    { id: 'goodsCode', place: 'items[].commodityCode' },
    { id: 'goodsOrigin', place: 'items[].originCountry' },
    { id: 'goodsPackages', place: 'items[].packagesTotal' },
    { id: 'goodsGross', place: 'items[].grossMass' },
    { id: 'goodsNet', place: 'items[].netMass' },
    { id: 'goodsQuantity', place: 'items[].supplementaryQuantity.value' },
    { id: 'goodsUnit', place: 'items[].supplementaryQuantity.unitCode' },
    { id: 'goodsPrice', place: 'items[].itemPrice' },
  ],
  price: [
    { id: 'currency', place: 'invoiceCurrency' },
    { id: 'invoiceTotal', place: 'invoiceTotal' },
    { id: 'delivery', place: 'deliveryTerms.code' },
    { id: 'deliveryPlace', place: 'deliveryTerms.place' },
    { id: 'deal', place: 'dealNature' },
  ],
  papers: [],
  check: [],
} as const satisfies Readonly<Record<string, readonly Question[]>>;

export type GuidedStep = keyof typeof guidedSteps;
export const stepNames = Object.keys(guidedSteps) as readonly GuidedStep[];
