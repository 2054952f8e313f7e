import type { LedgerEntry, Statement } from '@tamga/adapters/payment';
import type { AccountShape } from '@tamga/contract';
import { type Text, text } from '@tamga/domain/law';
import { refundsAccount } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { paymentName } from './payments-view.ts';

const names = {
  arrived: text('Аванстық төлем түсті', 'Поступил авансовый платёж', 'Advance payment received'),
  held: text('Төлемге ұсталды', 'Зарезервировано к уплате', 'Reserved for payment'),
  heldForRefund: text('Қайтаруға ұсталды', 'Зарезервировано к возврату', 'Reserved for a refund'),
  paid: text('Төленді', 'Уплачено', 'Paid'),
  refunded: text('Қайтарылды', 'Возвращено', 'Refunded'),
  freed: text('Ұстау алынды', 'Резерв снят', 'Reserve released'),
  secured: text('Қамтамасыз етуге берілді', 'Внесено в обеспечение', 'Given as security'),
  unsecured: text('Қамтамасыз етуден қайтарылды', 'Зачтено из обеспечения', 'Counted back from security'),
  offset: text(
    'Артық төленген сома есепке жатқызылды',
    'Зачтено излишне уплаченное',
    'Counted from what was overpaid',
  ),
  reversed: text('Кері жазба', 'Сторно', 'Reversal'),
} as const satisfies Readonly<Record<string, Text>>;

const wordOf = ({ kind, other, amount }: Pick<LedgerEntry, 'kind' | 'other' | 'amount'>): Text => {
  if (kind === 'capture' && amount > 0n) return names.offset;
  if (kind === 'hold') return other === refundsAccount ? names.heldForRefund : names.held;
  if (kind === 'capture') return other === refundsAccount ? names.refunded : names.paid;
  if (kind === 'void') return names.freed;
  if (kind === 'reverse') return names.reversed;
  if (other.endsWith(':overpaid')) return names.offset;
  if (other.endsWith(':security')) return amount < 0n ? names.secured : names.unsecured;
  return amount < 0n ? names.paid : names.arrived;
};

/** What a movement is called, with the payment it was for. */
export const entryName = (
  entry: Pick<LedgerEntry, 'kind' | 'other' | 'amount' | 'paymentCode'>,
  reference: Parameters<typeof paymentName>[0],
): Text => {
  const word = wordOf(entry);
  if (entry.paymentCode === null) return word;
  const kind = paymentName(reference, entry.paymentCode);
  return text(`${word.kk}: ${kind.kk}`, `${word.ru}: ${kind.ru}`, `${word.en}: ${kind.en}`);
};

export const accountView = (
  statement: Statement,
  reference: Parameters<typeof paymentName>[0],
): AccountShape => ({
  currency: 'KZT',
  available: formatScaled(statement.available, 2),
  reserved: formatScaled(statement.held, 2),
  entries: statement.entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    kind: entry.kind,
    name: entryName(entry, reference),
    paymentCode: entry.paymentCode,
    amount: formatScaled(entry.amount, 2),
    clause: entry.clause,
    declarationId: entry.declarationId,
    declarationNumber: entry.declarationNumber,
  })),
  next: statement.next,
});
