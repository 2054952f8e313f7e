import type { Client } from '@tamga/adapters/database';
import { escortWorks } from '@tamga/adapters/escort';
import { riskProfiles } from '@tamga/adapters/risk';
import type { Result } from '@tamga/domain/law';
import { type Instant, parseInstant, parseLocalDate } from '@tamga/domain/time';
import { protocolNames } from '@tamga/formats/seal';
import {
  type AskDisposalRefusal,
  type Asking,
  acknowledge,
  askDisposal,
  closeSituation,
  decideEscort,
  type EscortRefusal,
  type EscortStepAsked,
  enterContract,
  enterSeals,
  openCase,
  readNotice,
  recordMeasures,
  reportSituation,
  stepSeal,
  type TransitGoods,
  takeStep,
  usualCorridorKm,
  usualReportPeriodS,
} from '@tamga/usecases/escort';
import { type Answer, refused } from '../answer.ts';
import type { Context, Handlers, Signed } from '../context.ts';
import { escortCard, situationAnswer } from './escorts.ts';
import { officialOf } from './office.ts';
import { contractView, sealCard } from './seals.ts';
import { decoded } from './sign-in.ts';

type EscortCommands =
  | 'openEscortCase'
  | 'escortAct'
  | 'escortStep'
  | 'readEscortNotice'
  | 'reportSituation'
  | 'disposeTracking'
  | 'acknowledgeSituation'
  | 'recordMeasures'
  | 'closeSituation'
  | 'enterSeals'
  | 'sealStep'
  | 'enterEscortContract';

/** Who asks, as the use cases of escorts want to know it. */
export const askingOf = (session: Signed): Asking => ({
  person: session.person,
  actingForId: session.actingForId,
  official: officialOf(session) ?? null,
});

/** What is asked of escorts, situations, seals and contracts: each a use case, each answered with what it made. */
export const escortCommandHandlers = (context: Context): Pick<Handlers, EscortCommands> => {
  const ports = {
    ...context,
    works: escortWorks(context.pool),
    riskProfiles: riskProfiles(context.pool as unknown as Client, () => performance.now()),
  };
  const card = async (session: Signed, id: string, status = 200): Promise<Answer> => {
    context.streams.hurry();
    const body = await escortCard(context, session, id);
    return body ? { status, body } : refused('NOT_FOUND');
  };
  const answerOf = async (session: Signed, id: string, done: Result<true, EscortRefusal>): Promise<Answer> =>
    done.ok ? situationAnswer(context, session, id) : refusedAs(done.refusal);

  return {
    openEscortCase: async ({ session, body }) => {
      const asked = body as CaseAsked;
      const termAt = asked.termAt === undefined ? null : parseInstant(asked.termAt);
      if (termAt === undefined) return refused('BAD_REQUEST', { place: 'termAt' });
      const opened = await openCase(ports)({
        ...asked,
        riskCaseId: asked.riskCaseId ?? '',
        goods: asked.goods ?? [],
        asking: askingOf(session),
        driver: asked.driver ?? '',
        corridorKm: asked.corridorKm ?? usualCorridorKm,
        reportPeriodS: asked.reportPeriodS ?? usualReportPeriodS,
        termAt,
      });
      return opened.ok ? card(session, opened.value.id, 201) : refusedAs(opened.refusal);
    },
    escortAct: async ({ session, params, body }) => {
      const cms = decoded((body as { readonly cms: string }).cms);
      if (!cms) return refused('BAD_REQUEST', { place: 'cms' });
      const id = params['id'] ?? '';
      const decided = await decideEscort(ports)({ escortId: id, cms, asking: askingOf(session) });
      return decided.ok ? card(session, id) : refusedAs(decided.refusal);
    },
    escortStep: async ({ session, params, body, requestId }) => {
      const id = params['id'] ?? '';
      const taken = await takeStep(ports)({
        escortId: id,
        asking: askingOf(session),
        step: body as EscortStepAsked,
        requestId: requestId.slice(0, 200),
      });
      return taken.ok ? card(session, id) : refusedAs(taken.refusal);
    },
    readEscortNotice: async ({ session, params }) => {
      const read = await readNotice(ports)({
        escortId: params['id'] ?? '',
        noticeId: params['notice'] ?? '',
        asking: askingOf(session),
      });
      return read.ok ? { status: 204 } : refusedAs(read.refusal);
    },
    reportSituation: async ({ session, params, body }) => {
      const { words, occurredAt } = body as { readonly words: string; readonly occurredAt: string };
      const id = params['id'] ?? '';
      const told = await reportSituation(ports)({
        escortId: id,
        asking: askingOf(session),
        words,
        occurredAt: occurredAt as Instant,
      });
      return told.ok ? card(session, id, 201) : refusedAs(told.refusal);
    },
    disposeTracking: async ({ session, params }) => {
      const asked = await askDisposal(ports)({ escortId: params['id'] ?? '', asking: askingOf(session) });
      return asked.ok ? { status: 204 } : refusedAs(asked.refusal);
    },
    acknowledgeSituation: async ({ session, params }) => {
      const situationId = params['id'] ?? '';
      return answerOf(
        session,
        situationId,
        await acknowledge(ports)({ situationId, asking: askingOf(session) }),
      );
    },
    recordMeasures: async ({ session, params, body }) => {
      const situationId = params['id'] ?? '';
      const { words } = body as { readonly words: string };
      return answerOf(
        session,
        situationId,
        await recordMeasures(ports)({ situationId, words, asking: askingOf(session) }),
      );
    },
    closeSituation: async ({ session, params }) => {
      const situationId = params['id'] ?? '';
      return answerOf(
        session,
        situationId,
        await closeSituation(ports)({ situationId, asking: askingOf(session) }),
      );
    },
    enterSeals: async ({ session, body }) => {
      const { seals } = body as { readonly seals: Parameters<ReturnType<typeof enterSeals>>[0]['seals'] };
      const entered = await enterSeals(ports)({ asking: askingOf(session), seals, protocols: protocolNames });
      return entered.ok ? { status: 204 } : refusedAs(entered.refusal);
    },
    sealStep: async ({ session, params, body }) => {
      const sealId = params['seal'] ?? '';
      const asked = body as Pick<Parameters<ReturnType<typeof stepSeal>>[0], 'step' | 'reason'>;
      const moved = await stepSeal(ports)({ ...asked, sealId, asking: askingOf(session) });
      if (!moved.ok) return refusedAs(moved.refusal);
      const found = await sealCard(context, session, sealId);
      return found ? { body: found } : refused('NOT_FOUND');
    },
    enterEscortContract: async ({ session, body }) => {
      const asked = body as {
        readonly number: string;
        readonly party: string;
        readonly validFrom: string;
        readonly validTo?: string;
      };
      const validFrom = parseLocalDate(asked.validFrom);
      const validTo = asked.validTo === undefined ? null : parseLocalDate(asked.validTo);
      if (!validFrom) return refused('BAD_REQUEST', { place: 'validFrom' });
      if (validTo === undefined) return refused('BAD_REQUEST', { place: 'validTo' });
      const entered = await enterContract(ports)({ ...asked, validFrom, validTo, asking: askingOf(session) });
      if (!entered.ok) return refusedAs(entered.refusal);
      const view = await contractView(context, entered.value);
      return view ? { status: 201, body: view } : refused('NOT_FOUND');
    },
  };
};

interface CaseAsked {
  readonly declarationNumber: string;
  readonly procedure: string;
  readonly riskCaseId?: string;
  readonly goods?: readonly TransitGoods[];
  readonly declarant: string;
  readonly carrier: string;
  readonly vehicle: string;
  readonly driver?: string;
  readonly destinationBody: string;
  readonly route: readonly (readonly [lat: number, lon: number])[];
  readonly corridorKm?: number;
  readonly reportPeriodS?: number;
  readonly termAt?: string;
}

/** The place of a refusal is what tells its reader where to look: the member, the state, the earliest day. */
export const refusedAs = (refusal: EscortRefusal | AskDisposalRefusal): Answer => {
  if ('place' in refusal) return refused(refusal.code, { place: refusal.place });
  if ('state' in refusal) return refused(refusal.code, { place: `${refusal.state}: ${refusal.event}` });
  if ('earliest' in refusal) return refused(refusal.code, { place: refusal.earliest ?? '' });
  return refused(refusal.code);
};
