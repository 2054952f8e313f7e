import { type Text, type Transition, text } from '../law/index.ts';
import { parseMoney } from '../quantities/index.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import type { Paper } from './paper.ts';

/** Ways to secure an obligation that are not money (EAEU CC 63(1), PAY-107). */
export const guaranteeMethods = {
  bankGuarantee: text('Банк кепілдігі', 'Банковская гарантия', 'Bank guarantee'),
  surety: text('Кепілгерлік', 'Поручительство', 'Surety'),
  pledge: text('Мүлік кепілі', 'Залог имущества', 'Pledge of property'),
} as const satisfies Readonly<Record<string, Text>>;

export type GuaranteeMethod = keyof typeof guaranteeMethods;

export const isGuaranteeMethod = (id: string): id is GuaranteeMethod => Object.hasOwn(guaranteeMethods, id);

export type GuaranteeState = 'applied' | 'registered' | 'refused' | 'withdrawn' | 'returned' | 'expired';
export type GuaranteeEvent = 'register' | 'refuse' | 'withdraw' | 'return' | 'expire';

/** The register of security: a guarantee counts from its registration to its return or its last day (IMP-10, PAY-107). */
export const guaranteeTransitions = [
  ['applied', 'register', 'registered', '389-19.6a'],
  ['applied', 'refuse', 'refused', '[I] IMP-10'],
  ['applied', 'withdraw', 'withdrawn', '[I] IMP-10'],
  ['registered', 'return', 'returned', 'PAY-111'],
  ['registered', 'expire', 'expired', 'PAY-107'],
] as const satisfies readonly Transition<GuaranteeState, GuaranteeEvent>[];

/** A security that is not money, as kept. Its balance is that of its account: the limit less what rests on it. */
export interface Guarantee {
  readonly id: string;
  readonly payerId: string;
  readonly officeCode: string;
  readonly method: GuaranteeMethod;
  /** The declaration it secures; `null` is a general security, used again and again up to its limit (EAEU CC 64). */
  readonly declarationId: string | null;
  /** IIN or BIN of who stands for it, and name. */
  readonly guarantor: string;
  readonly guarantorName: string;
  /** Number and day of its document. */
  readonly document: string;
  readonly documentOn: LocalDate;
  /** Tiyn. */
  readonly limit: bigint;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate;
  readonly state: GuaranteeState;
  readonly registeredAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** What an application for a security states beyond other papers. */
export interface GuaranteeTerms {
  readonly guarantor: string;
  readonly guarantorName: string;
  readonly document: string;
  readonly documentOn: LocalDate;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate;
}

/** The member of a paper that keeps a guarantee from being applied for or registered (PAY-107). */
export const guaranteeFault = (
  { ground, lines, guarantee }: Pick<Paper, 'ground' | 'lines' | 'guarantee'>,
  today: LocalDate,
): string | undefined => {
  if (!isGuaranteeMethod(ground)) return 'Paper/Ground';
  if (!guarantee) return 'Paper/Guarantor';
  if (!/^\d{12}$/.test(guarantee.guarantor)) return 'Paper/Guarantor';
  if (guarantee.guarantorName.trim() === '') return 'Paper/GuarantorName';
  if (guarantee.document.trim() === '') return 'Paper/Document';
  if (guarantee.documentOn > today) return 'Paper/DocumentOn';
  if (guarantee.validUntil < guarantee.validFrom || guarantee.validUntil < today) return 'Paper/ValidUntil';
  const [line] = lines;
  return lines.length === 1 && line && (parseMoney(line.amount, 'KZT')?.minor ?? 0n) > 0n
    ? undefined
    : 'Paper/Line';
};

/** What security an obligation needs. */
export interface SecurityNeed {
  readonly obligationId: string;
  readonly declarationId: string | null;
  readonly code: string;
  /** Tiyn. */
  readonly amount: bigint;
  /** Security must last to this day (PAY-107: it is continuous). */
  readonly until: LocalDate;
}

/** An account security may be blocked on. */
export interface SecuritySource {
  readonly account: string;
  /** The other side, when it is used for a payment code. */
  readonly usedFor: (code: string) => string;
  /** Tiyn. */
  readonly free: bigint;
  /** A guarantee counts in this time only, and for this declaration if it names one. */
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
  readonly declarationId: string | null;
}

export interface SecurityPiece {
  readonly need: SecurityNeed;
  readonly source: SecuritySource;
  readonly amount: bigint;
}

/**
 * Spreads what is needed over the sources in their order: several methods add up (PAY-107). `undefined` when they do not cover
 * everything.
 */
export const spreadSecurity = (
  needs: readonly SecurityNeed[],
  sources: readonly SecuritySource[],
  today: LocalDate,
): readonly SecurityPiece[] | undefined => {
  const left = new Map(sources.map((source) => [source, source.free]));
  const pieces: SecurityPiece[] = [];
  for (const need of needs) {
    let missing = need.amount;
    for (const source of sources) {
      const free = left.get(source) ?? 0n;
      if (missing === 0n || free <= 0n || !countsFor(source, need, today)) continue;
      const amount = free < missing ? free : missing;
      left.set(source, free - amount);
      missing -= amount;
      pieces.push({ need, source, amount });
    }
    if (missing > 0n) return undefined;
  }
  return pieces;
};

const countsFor = (
  { from, until, declarationId }: SecuritySource,
  need: SecurityNeed,
  today: LocalDate,
): boolean =>
  (from === null || from <= today) &&
  (until === null || (until >= today && until >= need.until)) &&
  (declarationId === null || declarationId === need.declarationId);
