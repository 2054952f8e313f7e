import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankLine, BankReport } from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { decodePaymentBatch, encodeBankReport } from '@tamga/formats/payment';
import { writeWhole } from './bank-folder.ts';

/** What the small bank remembers between two commands: its balance and the movements since its last statement. */
interface Book {
  readonly sequence: number;
  /** Decimal string, at the last statement. */
  readonly opening: string;
  readonly lines: readonly (Omit<BankLine, 'amount'> & { readonly amount: string })[];
}

export interface SmallBankPayment {
  readonly identifier: string | null;
  readonly name: string;
  readonly amount: bigint;
  readonly purpose: string;
}

/** Account of the treasury at the small bank; invented, as the worker's default. */
const account = 'KZ07DEM0000000000001';

/**
 * The bank of the demonstration: reads and writes the same files of ISO 20022 as a real one, in the folder `bank` of the data.
 * A payment in is told at once by a notice (camt.054); `settle` carries out what pain.001 orders and closes with a statement
 * (camt.053) of everything since the last.
 */
export const smallBank = async (dataDir: string, now: Instant) => {
  const dir = join(dataDir, 'bank');
  for (const name of ['in', 'out', 'paid']) await mkdir(join(dir, name), { recursive: true });
  const bookFile = join(dir, 'small-bank.json');
  const book = async (): Promise<Book> =>
    JSON.parse(
      await readFile(bookFile, 'utf8').catch(() => '{"sequence":0,"opening":"0.00","lines":[]}'),
    ) as Book;
  const keep = (next: Book): Promise<void> => writeFile(bookFile, JSON.stringify(next));
  const report = async (name: string, of: BankReport): Promise<string> => {
    const path = join(dir, 'in', `${name}.xml`);
    await writeWhole(path, encodeBankReport(of));
    return path;
  };
  const lineOf = (
    sequence: number,
    of: Partial<BankLine> & Pick<BankLine, 'amount' | 'direction' | 'name' | 'purpose'>,
  ): BankLine => ({
    reference: `SB${String(sequence).padStart(9, '0')}`,
    bookedOn: localDateAt(now),
    identifier: null,
    iban: null,
    paymentCode: null,
    endToEndId: null,
    reversal: false,
    ...of,
  });

  return {
    /** Somebody pays into the treasury's account; answers with the notice written. */
    pay: async ({ identifier, name, amount, purpose }: SmallBankPayment): Promise<string> => {
      const before = await book();
      const sequence = before.sequence + 1;
      const line = lineOf(sequence, {
        direction: 'in',
        amount,
        name,
        identifier,
        purpose,
        iban: `KZ86DEM${String(sequence).padStart(13, '0')}`,
      });
      await keep({ ...before, sequence, lines: [...before.lines, written(line)] });
      return report(`camt054-${line.reference}`, {
        kind: 'notice',
        number: `N${line.reference}`,
        account,
        createdAt: now,
        opening: null,
        closing: null,
        lines: [line],
      });
    },
    /** Carries out the orders that lie there and writes the statement; answers with it and how many were paid. */
    settle: async (): Promise<{ readonly paid: number; readonly statement: string }> => {
      let { sequence, opening, lines } = await book();
      let paid = 0;
      for (const name of (await readdir(join(dir, 'out')))
        .filter((file) => file.endsWith('.xml'))
        .toSorted()) {
        const batch = decodePaymentBatch(new Uint8Array(await readFile(join(dir, 'out', name))));
        if (!batch.ok) throw new Error(`${name}: ${batch.refusal.message.en}`);
        for (const { id, amount, name: payee, identifier, iban, purpose } of batch.value.orders) {
          // Ordered twice under one id is paid once.
          if (lines.some(({ endToEndId }) => endToEndId === id)) continue;
          sequence += 1;
          paid += 1;
          const line = lineOf(sequence, {
            direction: 'out',
            amount,
            name: payee,
            identifier,
            iban,
            purpose,
            endToEndId: id,
          });
          lines = [...lines, written(line)];
        }
        await rename(join(dir, 'out', name), join(dir, 'paid', name));
      }
      const moved = lines.map(read);
      const first = parseMoney(opening, 'KZT')?.minor ?? 0n;
      const closing = moved.reduce(
        (sum, { direction, amount }) => sum + (direction === 'in' ? amount : -amount),
        first,
      );
      sequence += 1;
      const number = `S${String(sequence).padStart(9, '0')}`;
      const statement = await report(`camt053-${number}`, {
        kind: 'statement',
        number,
        account,
        createdAt: now,
        opening: first,
        closing,
        lines: moved,
      });
      await keep({ sequence, opening: formatScaled(closing, 2), lines: [] });
      return { paid, statement };
    },
  };
};

const written = (line: BankLine): Book['lines'][number] => ({
  ...line,
  amount: formatScaled(line.amount, 2),
});
const read = (line: Book['lines'][number]): BankLine => ({
  ...line,
  amount: parseMoney(line.amount, 'KZT')?.minor ?? 0n,
});
