import type { ApplicationShape, ObligationShape } from '@tamga/contract';
import { moneyApplications, type Paper } from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { useCall } from '../api/api.tsx';
import { useWords } from '../words/language.tsx';
import { OfficialPapers } from './official-papers.tsx';

/** The decision on an application: granted or refused, with reasons and remedy, signed. */
export const DecideMoney = ({ application }: { readonly application: ApplicationShape }) => {
  const { t } = useWords();
  const call = useCall();
  const { id, kind, payer, payerName, ground, iban } = application;
  const papers = moneyApplications[kind];
  return (
    <OfficialPapers
      choices={[
        {
          kind: papers.grant,
          name: t(kind === 'securityApplication' ? 'treasury.register' : 'treasury.grant'),
          main: true,
        },
        { kind: papers.refuse, name: t('treasury.refuse'), appealed: true },
      ]}
      about={{
        payer,
        payerName,
        subjectId: id,
        subject: application.declarationNumber ?? '',
        clause: kind.startsWith('security') ? '389-19.6a' : '389-19.7a',
        ground,
        iban,
        lines: application.lines as unknown as Paper['lines'],
      }}
      send={async (cms) => {
        const done = await call('decideMoneyApplication', { params: { id }, body: { cms } });
        return done.ok ? undefined : done.refusal;
      }}
    />
  );
};

/** Steps of recovery when the due day was told of and nothing was paid, and the end of an obligation that was none. */
export const Recovery = ({ obligation }: { readonly obligation: ObligationShape }) => {
  const { t } = useWords();
  const call = useCall();
  const { id, payer, payerName, code, left, secured, deferred } = obligation;
  const due = obligation.state === 'dueNotified';
  const dueOn = obligation.dueOn as LocalDate;
  return (
    <OfficialPapers
      choices={[
        ...(due ? [{ kind: 'demand', name: t('treasury.demand'), appealed: true } as const] : []),
        ...(due && secured
          ? [{ kind: 'securityUsed', name: t('treasury.useSecurity'), appealed: true } as const]
          : []),
        ...(deferred ? [] : [{ kind: 'obligationEnded', name: t('treasury.endObligation') } as const]),
      ]}
      about={{
        payer,
        payerName,
        subjectId: id,
        subject: obligation.declarationNumber ?? '',
        clause: 'EAEU CC 55, 68',
        ground: '',
        iban: '',
        lines: (obligation.owed ?? [{ code, amount: left }]).map((sum) => ({
          code: sum.code,
          amount: sum.amount,
          dueOn,
        })),
      }}
      send={async (cms) => {
        const done = await call('recoverObligation', { params: { id }, body: { cms } });
        return done.ok ? undefined : done.refusal;
      }}
    />
  );
};
