import { accept, type Result, refuse, text } from '@tamga/domain/law';
import type { PaymentOrder } from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { escapeText, parseXml } from '../declaration/index.ts';
import type { BankFileFault } from './read-camt.ts';
import { allAt, firstAt, textAt } from './tree.ts';

/** ISO 20022 customer credit transfer initiation. */
const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

export interface PaymentBatch {
  /** At most 35 characters; the same batch made again bears the same id. */
  readonly id: string;
  readonly createdAt: Instant;
  /** Holder and account the money is taken from. */
  readonly holder: string;
  readonly account: string;
  readonly orders: readonly PaymentOrder[];
}

/** Orders of one file at most. */
export const paymentOrdersMax = 5_000;

/** The batch as pain.001.001.09, one transfer an order, with the number of transfers and their sum for the bank to check. */
export const encodePaymentBatch = ({ id, createdAt, holder, account, orders }: PaymentBatch): Uint8Array => {
  const sum = formatScaled(
    orders.reduce((total, { amount }) => total + amount, 0n),
    2,
  );
  const totals = `<NbOfTxs>${orders.length}</NbOfTxs><CtrlSum>${sum}</CtrlSum>`;
  return new TextEncoder().encode(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<Document xmlns="${namespace}"><CstmrCdtTrfInitn>`,
      `<GrpHdr><MsgId>${escapeText(id)}</MsgId><CreDtTm>${createdAt}</CreDtTm>${totals}<InitgPty><Nm>${escapeText(holder)}</Nm></InitgPty></GrpHdr>`,
      `<PmtInf><PmtInfId>${escapeText(id)}</PmtInfId><PmtMtd>TRF</PmtMtd>${totals}<ReqdExctnDt><Dt>${localDateAt(createdAt)}</Dt></ReqdExctnDt>`,
      `<Dbtr><Nm>${escapeText(holder)}</Nm></Dbtr><DbtrAcct><Id><IBAN>${escapeText(account)}</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>`,
      ...orders.map(transferOf),
      '</PmtInf></CstmrCdtTrfInitn></Document>\n',
    ].join('\n'),
  );
};

const transferOf = ({ id, amount, name, identifier, iban, purpose }: PaymentOrder): string =>
  `<CdtTrfTxInf><PmtId><EndToEndId>${escapeText(id)}</EndToEndId></PmtId><Amt><InstdAmt Ccy="KZT">${formatScaled(amount, 2)}</InstdAmt></Amt>` +
  `<Cdtr><Nm>${escapeText(name.slice(0, 140))}</Nm><Id><OrgId><Othr><Id>${escapeText(identifier)}</Id></Othr></OrgId></Id></Cdtr>` +
  `<CdtrAcct><Id><IBAN>${escapeText(iban)}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>${escapeText(purpose.slice(0, 140))}</Ustrd></RmtInf></CdtTrfTxInf>`;

/** Reads a batch as a bank does: the transfers must be as many and as much as its head says. */
export const decodePaymentBatch = (bytes: Uint8Array): Result<PaymentBatch, BankFileFault> => {
  const parsed = parseXml(bytes);
  if (!parsed.ok) {
    const { line, column, message } = parsed.refusal;
    return refuse({ line, column, place: '', message });
  }
  const { root, locate } = parsed.value;
  const initiation = firstAt(root, 'CstmrCdtTrfInitn');
  const wrong = (place: string) => refuse({ ...locate((initiation ?? root).at), place, message: notAsSaid });
  if (!initiation || root.namespace !== namespace) return wrong('Document');
  const orders = allAt(initiation, 'PmtInf/CdtTrfTxInf').map((transfer) => ({
    id: textAt(transfer, 'PmtId/EndToEndId') ?? '',
    amount: parseMoney(textAt(transfer, 'Amt/InstdAmt') ?? '', 'KZT')?.minor ?? 0n,
    name: textAt(transfer, 'Cdtr/Nm') ?? '',
    identifier: textAt(transfer, 'Cdtr/Id/OrgId/Othr/Id') ?? '',
    iban: textAt(transfer, 'CdtrAcct/Id/IBAN') ?? '',
    purpose: textAt(transfer, 'RmtInf/Ustrd') ?? '',
  }));
  if (orders.length > paymentOrdersMax || String(orders.length) !== textAt(initiation, 'GrpHdr/NbOfTxs'))
    return wrong('GrpHdr/NbOfTxs');
  const sum = orders.reduce((total, { amount }) => total + amount, 0n);
  if (formatScaled(sum, 2) !== textAt(initiation, 'GrpHdr/CtrlSum')) return wrong('GrpHdr/CtrlSum');
  if (orders.some(({ id, amount, iban }) => id === '' || amount <= 0n || iban === ''))
    return wrong('PmtInf/CdtTrfTxInf');
  return accept({
    id: textAt(initiation, 'GrpHdr/MsgId') ?? '',
    createdAt: (textAt(initiation, 'GrpHdr/CreDtTm') ?? '') as Instant,
    holder: textAt(initiation, 'PmtInf/Dbtr/Nm') ?? '',
    account: textAt(initiation, 'PmtInf/DbtrAcct/Id/IBAN') ?? '',
    orders,
  });
};

const notAsSaid = text(
  'Төлем тапсырмасы оқылмады немесе сандары сай емес.',
  'Платёжное поручение не читается, или его итоги не сходятся.',
  'The payment order cannot be read, or its totals do not agree.',
);
