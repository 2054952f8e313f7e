import { Button, Textarea } from '@mantine/core';
import type { ObligationShape } from '@tamga/contract';
import { type Paper, paperNumber } from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useCall, useRefresh } from '../api/api.tsx';
import { SignPaper } from '../payment/sign-paper.tsx';
import { todayHere } from '../payment/today.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../words/language.tsx';

/** Steps of recovery when the due day was told of and nothing was paid: a demand, or the use of the security. */
export const Recovery = ({ obligation }: { readonly obligation: ObligationShape }) => {
  const { t } = useWords();
  const { official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [kind, setKind] = useState<'demand' | 'securityUsed'>();
  const [reason, setReason] = useState('');
  const officeCode = official?.officeCode ?? '';
  const madeOn = todayHere() as LocalDate;
  const paper: Paper = {
    kind: kind ?? 'demand',
    number: paperNumber(kind ?? 'demand', officeCode, madeOn, obligation.id),
    madeOn,
    officeCode,
    payer: obligation.payer,
    payerName: obligation.payerName,
    subjectId: obligation.id,
    subject: obligation.declarationNumber ?? '',
    clause: 'EAEU CC 55, 68',
    ground: '',
    iban: '',
    lines: (obligation.owed ?? [{ code: obligation.code, amount: obligation.amount }]).map(
      ({ code, amount }) => ({
        code,
        amount,
        dueOn: obligation.dueOn as LocalDate,
      }),
    ),
    facts: '',
    reason,
    remedy: t('treasury.remedy'),
    deadline: null,
  };
  return (
    <div className="line">
      <Button size="xs" variant="default" onClick={() => setKind('demand')}>
        {t('treasury.demand')}
      </Button>
      {obligation.secured && (
        <Button size="xs" variant="default" onClick={() => setKind('securityUsed')}>
          {t('treasury.useSecurity')}
        </Button>
      )}
      <Dialog
        name={t(kind === 'securityUsed' ? 'treasury.useSecurity' : 'treasury.demand')}
        opened={kind !== undefined}
        onClose={() => setKind(undefined)}
      >
        <div className="stack">
          <Textarea
            label={t('act.reason')}
            value={reason}
            onChange={(written) => setReason(written.currentTarget.value)}
            maxLength={4000}
            autosize
            minRows={2}
          />
          <SignPaper
            paper={paper}
            name={t('treasury.sign')}
            disabled={reason.trim() === ''}
            send={async (cms) => {
              const done = await call('recoverObligation', { params: { id: obligation.id }, body: { cms } });
              refresh('officeMoney', 'listPapers');
              if (!done.ok) return done.refusal;
              setKind(undefined);
              return undefined;
            }}
          />
        </div>
      </Dialog>
    </div>
  );
};
