import { Button } from '@mantine/core';
import type { ApplicationShape, Money, ObligationShape, Problem } from '@tamga/contract';
import { deferralGrounds, isDeferralGround } from '@tamga/domain/payment';
import { endOfDay, type LocalDate } from '@tamga/domain/time';
import { useState } from 'react';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { ClockLeft } from '../ui/clock.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Empty, Loaded, Sheet } from '../ui/screen.tsx';
import { Badge, Notice, type Tone } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { DeferralForm } from './deferral-form.tsx';
import { DerivationTree } from './derivation-tree.tsx';
import { RefundForm } from './refund-form.tsx';
import { SecurityForm } from './security-form.tsx';

/** Security, what is owed, what was applied for, and the ways to apply. */
export const MoneyParts = () => {
  const shown = useApi('readMoney', {}, { follow: true });
  return <Loaded shown={shown}>{(money) => <Parts money={money} />}</Loaded>;
};

type Open = 'refund' | 'deferral' | 'security' | undefined;

const Parts = ({ money }: { readonly money: Money }) => {
  const { t, amount, language } = useWords();
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const today = new Date().toISOString().slice(0, 10);
  const yearStart = `${today.slice(0, 4)}-01-01`;
  const statement = (format: 'pdf' | 'csv'): string =>
    `/api/v1/account/statement?from=${yearStart}&to=${today}&format=${format}&language=${language}`;
  return (
    <>
      <dl className="balances">
        {money.balances
          .filter(({ kind }) => kind !== 'advance')
          .map(({ kind, available, reserved }) => (
            <div key={kind}>
              <dt className="quiet">
                {t(`money.${kind === 'general' ? 'general' : 'security'}`)},{' '}
                {t('money.blocked', { amount: amount(reserved, 'KZT') })}
              </dt>
              <dd className="numbers">{amount(available, 'KZT')}</dd>
            </div>
          ))}
        <div>
          <dt className="quiet">{t('money.dueSoon')}</dt>
          <dd className="numbers">{amount(money.dueSoon, 'KZT')}</dd>
        </div>
      </dl>
      <div className="line no-print">
        <Button variant="default" onClick={() => setOpen('refund')}>
          {t('money.refund')}
        </Button>
        <Button
          variant="default"
          disabled={money.deferrable.length === 0}
          onClick={() => setOpen('deferral')}
        >
          {t('money.deferral')}
        </Button>
        <Button variant="default" onClick={() => setOpen('security')}>
          {t('money.moveSecurity')}
        </Button>
        <span className="push" />
        <a className="link" href={statement('pdf')} target="_blank" rel="noreferrer">
          {t('money.statementPdf')}
        </a>
        <a className="link" href={statement('csv')} download>
          {t('money.statementCsv')}
        </a>
      </div>
      <Dialog name={t('money.refund')} opened={open === 'refund'} onClose={close}>
        <RefundForm onDone={close} />
      </Dialog>
      <Dialog name={t('money.deferral')} opened={open === 'deferral'} onClose={close}>
        <DeferralForm money={money} onDone={close} />
      </Dialog>
      <Dialog name={t('money.moveSecurity')} opened={open === 'security'} onClose={close} size="lg">
        <SecurityForm onDone={close} />
      </Dialog>
      <Sheet name={t('money.obligations')}>
        {money.obligations.length === 0 ? (
          <Empty>{t('money.noObligations')}</Empty>
        ) : (
          <ul className="plain">
            {money.obligations.map((obligation) => (
              <ObligationRow key={obligation.id} obligation={obligation} own />
            ))}
          </ul>
        )}
      </Sheet>
      {money.applications.length > 0 && (
        <Sheet name={t('money.applications')}>
          <ul className="plain">
            {money.applications.map((application) => (
              <ApplicationRow key={application.id} application={application} />
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
};

const obligationTones: Readonly<Record<string, Tone>> = {
  outstanding: 'you',
  secured: 'waiting',
  deferred: 'waiting',
  dueNotified: 'refused',
};

const obligationStates = ['outstanding', 'secured', 'deferred', 'dueNotified', 'fulfilled', 'ended'] as const;

/** One obligation: what, how much today and why, until when; its payer pays it here. */
export const ObligationRow = ({
  obligation,
  own = false,
}: {
  readonly obligation: ObligationShape;
  readonly own?: boolean;
}) => {
  const { t, of, amount, day } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<Problem>();
  const state = obligationStates.find((known) => known === obligation.state) ?? 'outstanding';
  const pay = async (): Promise<void> => {
    const paid = await call('payObligation', { params: { id: obligation.id } });
    setProblem(paid.ok ? undefined : paid.refusal);
    refresh('readMoney', 'readAccount', 'listPapers');
  };
  return (
    <li className="stack" style={{ gap: 6, padding: '8px 0' }}>
      <div className="line">
        <strong>
          <span className="code">{obligation.code}</span> {of(obligation.name)}
        </strong>
        <Badge tone={obligationTones[state] ?? 'done'}>{t(`money.states.${state}`)}</Badge>
        <span className="numbers">{amount(obligation.amount, 'KZT')}</span>
        <span>{t('money.until', { day: day(obligation.dueOn) })}</span>
        {own && state !== 'fulfilled' && (
          <Button size="xs" aria-label={`${t('money.pay')}: ${obligation.dueOn}`} onClick={() => void pay()}>
            {t('money.pay')}
          </Button>
        )}
      </div>
      {!own && (
        <span className="quiet small">
          {obligation.payerName} · <span className="code">{obligation.payer}</span>
        </span>
      )}
      {obligation.calendarMissing && (
        <Notice tone="you" title={t('money.calendarMissing', { year: obligation.calendarMissing })}>
          {null}
        </Notice>
      )}
      {obligation.owed === null ? (
        <span className="quiet small">{t('money.noBaseRate')}</span>
      ) : (
        obligation.owed
          .filter(({ derivation }) => derivation !== null)
          .map(({ kind, code, amount: sum, derivation }) => (
            <details key={code}>
              <summary>
                {t(kind === 'penalty' ? 'money.penalty' : 'money.interest')}: {amount(sum, 'KZT')}
              </summary>
              {derivation && <DerivationTree node={derivation} facts={{}} />}
            </details>
          ))
      )}
      {problem && <ProblemPanel problem={problem} />}
    </li>
  );
};

const applicationTones: Readonly<Record<string, Tone>> = {
  applied: 'waiting',
  granted: 'done',
  carriedOut: 'done',
  refused: 'refused',
  withdrawn: 'draft',
};

const applicationStates = ['applied', 'granted', 'refused', 'withdrawn', 'carriedOut'] as const;

/** One application: what was asked, its schedule, where it stands and until when it is decided. */
export const ApplicationRow = ({ application }: { readonly application: ApplicationShape }) => {
  const { t, of, amount, day } = useWords();
  const state = applicationStates.find((known) => known === application.state) ?? 'applied';
  return (
    <li className="stack" style={{ gap: 4, padding: '8px 0' }}>
      <div className="line">
        <strong>{t(application.kind === 'refundApplication' ? 'money.refund' : 'money.deferral')}</strong>
        <Badge tone={applicationTones[state] ?? 'waiting'}>{t(`money.applicationStates.${state}`)}</Badge>
        <span className="numbers">{amount(application.amount, 'KZT')}</span>
        {state === 'applied' && <ClockLeft dueAt={endOfDay(application.dueOn as LocalDate)} />}
      </div>
      <span className="quiet small">
        {application.declarationNumber ?? application.iban}
        {isDeferralGround(application.ground) && ` · ${of(deferralGrounds[application.ground].name)}`}
      </span>
      {application.kind === 'deferralApplication' && (
        <ul className="plain small">
          {application.lines.map(({ amount: sum, dueOn }) => (
            <li key={dueOn}>
              {amount(sum, 'KZT')} – {dueOn && day(dueOn)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};
