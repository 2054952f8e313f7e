import { Button } from '@mantine/core';
import type { GuaranteeShape } from '@tamga/contract';
import { guaranteeMethods } from '@tamga/domain/payment';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { Tone } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { applicationPaper } from './application-paper.ts';
import { MoneyRow } from './money-row.tsx';
import { SignApplication } from './sign-application.tsx';

const tones: Readonly<Record<string, Tone>> = {
  applied: 'waiting',
  registered: 'done',
  refused: 'refused',
  expired: 'refused',
};

const states = ['applied', 'registered', 'refused', 'withdrawn', 'returned', 'expired'] as const;

/** One security that is not money: who stands for it, how much of its limit is free, how long it counts; its payer asks it back. */
export const GuaranteeRow = ({
  guarantee,
  own = false,
}: {
  readonly guarantee: GuaranteeShape;
  readonly own?: boolean;
}) => {
  const { t, of, amount, day } = useWords();
  const { actingFor } = useSession();
  const [open, setOpen] = useState(false);
  const { method, guarantorName, guarantor, document, documentOn, limit, free, blocked } = guarantee;
  const state = states.find((known) => known === guarantee.state) ?? 'applied';
  const counts = state === 'registered';
  const close = (): void => setOpen(false);
  return (
    <MoneyRow
      name={of(guaranteeMethods[method])}
      tone={tones[state] ?? 'draft'}
      state={t(`money.guaranteeStates.${state}`)}
      beside={
        <>
          <span className="numbers">{t('money.limit', { amount: amount(limit, 'KZT') })}</span>
          {counts && (
            <span className="numbers">
              {t('money.freeOf', { amount: amount(free, 'KZT') })},{' '}
              {t('money.blocked', { amount: amount(blocked, 'KZT') })}
            </span>
          )}
          {own && counts && blocked === '0.00' && (
            <Button size="xs" variant="default" className="push" onClick={() => setOpen(true)}>
              {t('money.returnSecurity')}
            </Button>
          )}
        </>
      }
    >
      <span className="quiet small">
        {guarantorName} · <span className="code">{guarantor}</span> · {document}, {day(documentOn)} ·{' '}
        {t('money.validTerm', { from: day(guarantee.validFrom), until: day(guarantee.validUntil) })}
      </span>
      <span className="quiet small">
        {guarantee.declarationNumber ?? t('money.generalSecurity')}
        {!own && ` · ${guarantee.payerName} · ${guarantee.payer}`}
      </span>
      <Dialog name={t('money.returnSecurity')} opened={open} onClose={close}>
        <SignApplication
          paper={applicationPaper('securityReturn', actingFor, {
            officeCode: guarantee.officeCode,
            subjectId: guarantee.id,
            subject: document,
            clause: 'EAEU CC 63',
            lines: [{ code: '', amount: limit, dueOn: null }],
          })}
          disabled={false}
          onDone={close}
        />
      </Dialog>
    </MoneyRow>
  );
};
