import { Button, Textarea } from '@mantine/core';
import type { ApplicationShape } from '@tamga/contract';
import { type Paper, paperNumber } from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useCall, useRefresh } from '../api/api.tsx';
import { SignPaper } from '../payment/sign-paper.tsx';
import { todayHere } from '../payment/today.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../words/language.tsx';

/** The decision on an application: granted or refused, with reasons and remedy, signed. */
export const DecideMoney = ({ application }: { readonly application: ApplicationShape }) => {
  const { t } = useWords();
  const { official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [event, setEvent] = useState<'grant' | 'refuse'>();
  const [reason, setReason] = useState('');
  const refund = application.kind === 'refundApplication';
  const kind =
    event === 'refuse'
      ? refund
        ? 'refundRefused'
        : 'deferralRefused'
      : refund
        ? 'refundGranted'
        : 'deferralGranted';
  const officeCode = official?.officeCode ?? '';
  const madeOn = todayHere() as LocalDate;
  const paper: Paper = {
    kind,
    number: paperNumber(kind, officeCode, madeOn, application.id),
    madeOn,
    officeCode,
    payer: application.payer,
    payerName: application.payerName,
    subjectId: application.id,
    subject: application.declarationNumber ?? '',
    clause: '389-19.7a',
    ground: application.ground,
    iban: application.iban,
    lines: application.lines as unknown as Paper['lines'],
    facts: '',
    reason,
    remedy: event === 'refuse' ? t('treasury.remedy') : '',
    deadline: null,
  };
  return (
    <div className="line">
      <Button
        size="xs"
        aria-label={`${t('treasury.grant')}: ${application.payerName}`}
        onClick={() => setEvent('grant')}
      >
        {t('treasury.grant')}
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t('treasury.refuse')}: ${application.payerName}`}
        onClick={() => setEvent('refuse')}
      >
        {t('treasury.refuse')}
      </Button>
      <Dialog
        name={t(event === 'refuse' ? 'treasury.refuse' : 'treasury.grant')}
        opened={event !== undefined}
        onClose={() => setEvent(undefined)}
      >
        <div className="stack">
          <Textarea
            label={t('act.reason')}
            value={reason}
            onChange={(written) => setReason(written.currentTarget.value)}
            maxLength={4000}
            autosize
            minRows={2}
            required
          />
          <SignPaper
            paper={paper}
            name={t('treasury.sign')}
            disabled={reason.trim() === ''}
            send={async (cms) => {
              const done = await call('decideMoneyApplication', {
                params: { id: application.id },
                body: { cms },
              });
              refresh('officeMoney', 'listPapers');
              if (!done.ok) return done.refusal;
              setEvent(undefined);
              return undefined;
            }}
          />
        </div>
      </Dialog>
    </div>
  );
};
