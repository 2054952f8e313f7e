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
  blocked: text('Міндет үшін бұғатталды', 'Заблокировано под обязанность', 'Blocked for an obligation'),
  used: text('Қамтамасыз ету пайдаланылды', 'Обращено взыскание', 'Security used'),
  heldForOffset: text('Есепке жатқызуға ұсталды', 'Зарезервировано к зачёту', 'Reserved for an offset'),
  overpaid: text('Артық төленген', 'Излишне уплачено', 'Overpaid'),
  offset: text(
    'Артық төленген сома есепке жатқызылды',
    'Зачтено излишне уплаченное',
    'Counted from what was overpaid',
  ),
  reversed: text('Кері жазба', 'Сторно', 'Reversal'),
} as const satisfies Readonly<Record<string, Text>>;

/** Account of the movement's own side, as its kind. */
type Own = 'advance' | 'security' | 'overpaid';

const wordOf = ({ kind, other, amount }: Pick<LedgerEntry, 'kind' | 'other' | 'amount'>, own: Own): Text => {
  if (kind === 'void') return names.freed;
  if (kind === 'reverse') return names.reversed;
  if (other === refundsAccount) return kind === 'hold' ? names.heldForRefund : names.refunded;
  if (own === 'security' && kind === 'hold') return names.blocked;
  if (own === 'security')
    return kind === 'capture' ? names.used : amount < 0n ? names.unsecured : names.secured;
  if (own === 'overpaid' || other.endsWith(':overpaid'))
    return other.startsWith('budget:')
      ? names.overpaid
      : kind === 'hold'
        ? names.heldForOffset
        : names.offset;
  if (kind === 'hold') return names.held;
  if (kind === 'capture') return names.paid;
  if (other.endsWith(':security')) return amount < 0n ? names.secured : names.unsecured;
  return amount < 0n ? names.paid : names.arrived;
};

/** What a movement is called, with the payment it was for. */
export const entryName = (
  entry: Pick<LedgerEntry, 'kind' | 'other' | 'amount' | 'paymentCode'>,
  reference: Parameters<typeof paymentName>[0],
  own: Own = 'advance',
): Text => {
  const word = wordOf(entry, own);
  if (entry.paymentCode === null) return word;
  const kind = paymentName(reference, entry.paymentCode);
  return text(`${word.kk}: ${kind.kk}`, `${word.ru}: ${kind.ru}`, `${word.en}: ${kind.en}`);
};

export const accountView = (
  statement: Statement,
  reference: Parameters<typeof paymentName>[0],
  own: Own = 'advance',
): AccountShape => ({
  currency: 'KZT',
  available: formatScaled(statement.available, 2),
  reserved: formatScaled(statement.held, 2),
  entries: statement.entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    kind: entry.kind,
    name: entryName(entry, reference, own),
    paymentCode: entry.paymentCode,
    amount: formatScaled(entry.amount, 2),
    clause: entry.clause,
    declarationId: entry.declarationId,
    declarationNumber: entry.declarationNumber,
  })),
  next: statement.next,
});
