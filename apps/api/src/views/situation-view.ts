import type { EscortRecord } from '@tamga/adapters/escort';
import type { SituationShape } from '@tamga/contract';
import {
  type EscortPart,
  escalationMinutes,
  escalationTo,
  escalationToWords,
  escortRight,
  isSituationCode,
  type LateReason,
  lateReasons,
  mayClose,
  situations,
} from '@tamga/domain/escort';
import { addMinutes } from '@tamga/domain/time';
import { isCauseGone } from '@tamga/usecases/escort';
import type { SituationRow } from '@tamga/usecases/ports';

/** What a reader sees of a situation: officials and the operator all of it, a party that it arose and ended. */
export const situationView = (
  row: SituationRow,
  record: EscortRecord,
  names: (id: string | null) => string,
  parts: readonly EscortPart[],
  officeCode: string | null,
): SituationShape => {
  const situation = isSituationCode(row.code) ? situations[row.code] : situations.X7;
  const whole = officeCode !== null || parts.includes('nationalOperator');
  const clocks = record.clocks.filter(({ situationId }) => situationId === row.id);
  const measures = record.measures.filter(({ situationId }) => situationId === row.id);
  const kept = record.packages.find(({ situationId }) => situationId === row.id);
  const late =
    row.lateBecause !== null && row.lateBecause in lateReasons ? (row.lateBecause as LateReason) : null;
  const seal = record.seals.find(({ sealNumber }) => sealNumber === row.sealNumber);
  return {
    id: row.id,
    escortId: row.escortId,
    code: row.code,
    class: situation.class,
    name: situation.name,
    act: whole ? situation.act : null,
    outward: situation.outward,
    sealId: seal?.sealId ?? '',
    causeId: row.causeId,
    state: row.state,
    occurredAt: row.occurredAt,
    detectableAt: row.detectableAt,
    detectedAt: row.detectedAt,
    endedAt: row.endedAt,
    overdue: row.overdue,
    late: late && { because: late, words: lateReasons[late] },
    detail: row.detail,
    evidence: whole ? row.evidence.map((fact) => ({ ...fact, flags: [...fact.flags] })) : [],
    clocks: whole
      ? clocks.map(({ body, dueAt, toldAt, readAt, readBy, step, collective }) => ({
          body,
          dueAt,
          toldAt,
          readAt,
          readBy: readBy && names(readBy),
          collective,
          escalations: escalationTo.map((to, index) => ({
            at: addMinutes(row.occurredAt, escalationMinutes[index] ?? 0),
            to,
            words: escalationToWords[to],
            done: index < step,
          })),
        }))
      : [],
    measures: whole
      ? measures.map(({ body, words, actorId, at }) => ({ body, words, by: names(actorId), at }))
      : [],
    package:
      whole && kept
        ? { madeAt: kept.madeAt, sha256: kept.sha256, bytes: kept.bytes, pdfBytes: kept.pdfBytes }
        : null,
    allowed: (['acknowledge', 'recordMeasures', 'close'] as const).filter((command) => {
      if (officeCode === null || !escortRight(parts, command)) return false;
      const own = clocks.find(({ body }) => body === officeCode);
      if (command === 'acknowledge') return own != null && own.toldAt !== null && own.readAt === null;
      if (command === 'recordMeasures') return row.state !== 'closed' && own?.readAt != null;
      return mayClose(row.state, {
        bodies: clocks.map(({ body }) => body),
        answered: measures.map(({ body }) => body),
        causeGone: isCauseGone(row, record.escort, record.seals),
      });
    }),
  };
};
