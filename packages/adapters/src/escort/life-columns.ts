/** Columns of the life of an escort under the names of the ports. */

export const escortColumns = `id, carriage_number as "carriageNumber", declaration_id as "declarationId",
  declaration_number as "declarationNumber", procedure, risk_case as "riskCaseId", vehicle, driver, departure_body as "departureBody",
  destination_body as "destinationBody", declarant_id as "declarantId", carrier_id as "carrierId", operator_id as "operatorId", state,
  route, corridor_km as "corridorKm", report_period_s as "reportPeriodS", opened_at as "openedAt", decided_at as "decidedAt",
  organise_by as "organiseBy", organise_overdue as "organiseOverdue", organised_at as "organisedAt", activated_at as "activatedAt",
  departed_at as "departedAt", permitted_at as "permittedAt", permitted_by as "permittedBy", term_at as "termAt",
  arrived_at as "arrivedAt", deactivated_at as "deactivatedAt", dispose_from as "disposeFrom"`;

export const sealColumns = 'number, id, model, protocol, state';

export const escortSealColumns = `es.escort_id as "escortId", es.seal_number as "sealNumber", s.id as "sealId", s.state,
  es.fitted_at as "fittedAt", es.activated_at as "activatedAt", es.deactivated_at as "deactivatedAt", es.place, es.reason`;

export const permissionColumns = `escort_id as "escortId", from_at as "from", until_at as until, body, person_id as "personId", reason`;

export const noticeColumns = `id, escort_id as "escortId", kind, addressee, person_id as "personId", body, issued_at as "issuedAt",
  delivered_at as "deliveredAt", read_at as "readAt", read_by as "readBy"`;

export const messageColumns = `${noticeColumns}, serial::text as serial, content, sent_at as "sentAt", sendings,
  received_at as "receivedAt", processed_at as "processedAt", outcome, outcome_words as "outcomeWords"`;

export const contractColumns = `id, number, party_id as "partyId", valid_from as "validFrom", valid_to as "validTo",
  entered_by as "enteredBy", entered_at as "enteredAt"`;

export const situationColumns = `id, escort_id as "escortId", seal_number as "sealNumber", code, state, occurred_at as "occurredAt",
  detectable_at as "detectableAt", detected_at as "detectedAt", ended_at as "endedAt", notify_by as "notifyBy", overdue,
  late_because as "lateBecause", detail, evidence, cause_id as "causeId"`;

/** The same of a table that stands beside others. */
export const situationColumnsOf = (alias: string): string =>
  situationColumns.replaceAll(/(^|, *\n? *)([a-z_]+)/g, `$1${alias}.$2`);

export const causeColumns = `c.id, c.code, c.begun_at as "begunAt", c.found_at as "foundAt", c.ended_at as "endedAt"`;

export const collectiveColumns = `c.id, c.cause_id as "causeId", c.body, c.number, c.issued_at as "issuedAt",
  c.occurred_at as "occurredAt", c.due_at as "dueAt", c.situations, c.read_at as "readAt", c.read_by as "readBy", c.step,
  c.next_at as "nextAt"`;

export const clockColumns = `situation_id as "situationId", body, due_at as "dueAt", told_at as "toldAt", read_at as "readAt",
  read_by as "readBy", step, next_at as "nextAt", collective_id as "collectiveId"`;

export const measureColumns = `id, situation_id as "situationId", body, words, actor_id as "actorId", at`;
