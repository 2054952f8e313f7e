import type { Client } from '@tamga/adapters/database';
import { declarationsBrief, entriesOf } from '@tamga/adapters/payment';
import type { ApplicationShape, BankLineShape, GuaranteeShape, ObligationShape } from '@tamga/contract';
import type { Obligation } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import type { ReferenceSnapshot } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { baseRatesOf, owedBy, principalPaid } from '@tamga/usecases/payment';
import type { ApplicationRow, BankLineRow, HeldGuarantee, Person, Persons } from '@tamga/usecases/ports';
import { factsOf, paymentName } from './payments-view.ts';

export const payersOf = async (
  persons: Persons,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Person>> => {
  const found = new Map<string, Person>();
  for (const id of new Set(ids)) {
    const person = await persons.byId(id);
    if (person) found.set(id, person);
  }
  return found;
};

export const obligationViews = async (
  client: Client,
  persons: Persons,
  reference: Parameters<typeof paymentName>[0] & ReferenceSnapshot,
  obligations: readonly Obligation[],
  today: LocalDate,
): Promise<readonly ObligationShape[]> => {
  const declarations = await declarationsBrief(
    client,
    obligations.flatMap(({ declarationId }) => declarationId ?? []),
  );
  const payers = await payersOf(
    persons,
    obligations.map(({ payerId }) => payerId),
  );
  const entries = await entriesOf(
    client,
    obligations.map(({ id }) => id),
  );
  return obligations.map((obligation) => {
    const declaration = declarations.get(obligation.declarationId ?? '');
    const happened = entries.get(obligation.id) ?? [];
    const owed = owedBy(obligation, declaration, happened, today, baseRatesOf(reference));
    const payer = payers.get(obligation.payerId);
    return {
      id: obligation.id,
      payer: payer?.identifier ?? '',
      payerName: payer?.name ?? '',
      declarationId: obligation.declarationId,
      declarationNumber: declaration?.number ?? null,
      code: obligation.paymentCode,
      name: paymentName(reference, obligation.paymentCode),
      officeCode: obligation.officeCode,
      amount: formatScaled(obligation.amount, 2),
      left: formatScaled(obligation.amount - principalPaid(happened), 2),
      dueOn: obligation.dueOn,
      calendarMissing: obligation.calendarMissing,
      state: obligation.state,
      secured: obligation.securityHoldId !== null,
      rule: obligation.rule,
      deferred: obligation.applicationId !== null,
      steps: happened.map(({ event, at, amount, paperId }) => ({
        event,
        at,
        amount: amount === null ? null : formatScaled(amount, 2),
        paperId,
      })),
      owed: owed.ok
        ? owed.value.map(({ kind, code, amount, derivation }) => ({
            kind,
            code,
            amount: formatScaled(amount, 2),
            derivation,
          }))
        : null,
      facts: factsOf(reference, owed.ok ? owed.value.map(({ derivation }) => derivation) : []),
    };
  });
};

export const applicationViews = async (
  persons: Persons,
  rows: readonly ApplicationRow[],
): Promise<readonly ApplicationShape[]> => {
  const payers = await payersOf(
    persons,
    rows.map(({ payerId }) => payerId),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    payer: payers.get(row.payerId)?.identifier ?? '',
    payerName: payers.get(row.payerId)?.name ?? '',
    officeCode: row.officeCode,
    declarationId: row.declarationId,
    declarationNumber: row.declarationNumber,
    subjectId: row.subjectId,
    amount: formatScaled(row.amount, 2),
    ground: row.ground,
    iban: row.iban,
    lines: [...row.lines],
    reason: row.reason,
    state: row.state,
    appliedAt: row.appliedAt,
    dueOn: row.dueOn,
    paperId: row.paperId,
  }));
};

export const guaranteeViews = async (
  client: Client,
  persons: Persons,
  guarantees: readonly HeldGuarantee[],
): Promise<readonly GuaranteeShape[]> => {
  const payers = await payersOf(
    persons,
    guarantees.map(({ payerId }) => payerId),
  );
  const declarations = await declarationsBrief(
    client,
    guarantees.flatMap(({ declarationId }) => declarationId ?? []),
  );
  return guarantees.map((of) => ({
    id: of.id,
    payer: payers.get(of.payerId)?.identifier ?? '',
    payerName: payers.get(of.payerId)?.name ?? '',
    officeCode: of.officeCode,
    method: of.method,
    declarationId: of.declarationId,
    declarationNumber: declarations.get(of.declarationId ?? '')?.number ?? null,
    guarantor: of.guarantor,
    guarantorName: of.guarantorName,
    document: of.document,
    documentOn: of.documentOn,
    limit: formatScaled(of.limit, 2),
    free: formatScaled(of.posted - of.held, 2),
    blocked: formatScaled(of.held, 2),
    validFrom: of.validFrom,
    validUntil: of.validUntil,
    state: of.state,
  }));
};

export const bankLineView = (line: BankLineRow): BankLineShape => ({
  id: line.id,
  reference: line.reference,
  direction: line.direction,
  amount: formatScaled(line.amount, 2),
  bookedOn: line.bookedOn,
  name: line.name,
  identifier: line.identifier,
  iban: line.iban,
  purpose: line.purpose,
  state: line.state,
  proposals: line.proposals.map(({ identifier, reasons }) => ({ identifier, reasons: [...reasons] })),
});
