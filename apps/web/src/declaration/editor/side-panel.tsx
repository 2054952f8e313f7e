import { Button } from '@mantine/core';
import type { Check } from '@tamga/contract';
import type { Finding } from '@tamga/domain/declaration';
import { memo, type RefObject, useDeferredValue } from 'react';
import { PaymentsPanel } from '../../payment/payments-panel.tsx';
import { WhatIfLink } from '../../payment/what-if-link.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Sheet } from '../../ui/screen.tsx';
import { Badge } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { FindingList } from '../findings/finding-list.tsx';
import { withCalculated } from './calculated-lines.ts';
import { useAllFindings, useEditor } from './editor-context.tsx';
import { coversTotal } from './readiness.ts';
import type { Checked } from './use-checks.ts';

interface SidePanelProps {
  readonly checked: Checked;
  readonly jump: (place: string) => void;
  /** Leaves the list of findings out, where the page shows it elsewhere. */
  readonly brief?: boolean;
}

interface PanelProps extends SidePanelProps {
  readonly findings: readonly Finding[];
}

/** What stands beside the boxes: would it register, what is wrong, what is to pay. Behind the typing by a moment, not to slow it. */
export const SidePanel = ({ checked, jump, brief = false }: SidePanelProps) => {
  const findings = useDeferredValue(useAllFindings());
  return <Panel checked={useDeferredValue(checked)} findings={findings} jump={jump} brief={brief} />;
};

/** In a narrow window what is wrong stands below the boxes: how much it is, and the way there. */
export const FindingsLink = ({ to }: { readonly to: RefObject<HTMLElement | null> }) => {
  const { t } = useWords();
  const { length } = useDeferredValue(useAllFindings());
  const go = (): void => {
    to.current?.focus({ preventScroll: true });
    // Its answer (a promise in newer browsers) is of no use.
    void to.current?.scrollIntoView();
  };
  return length === 0 ? null : (
    <button type="button" className="link findings-link" onClick={go}>
      {t('case.findings', { count: length })}
    </button>
  );
};

const Panel = memo(({ checked, findings, jump, brief }: PanelProps) => {
  const { t } = useWords();
  const { draft } = useEditor();
  const { check, current, problem } = checked;
  const stops = findings.filter(({ severity }) => severity === 'E').length;
  return (
    <>
      <Sheet name={t('ready.title')}>
        <div className="stack" style={{ gap: 8 }} aria-live="polite">
          {stops > 0 ? (
            <Badge tone="refused">{t('ready.stops', { count: stops })}</Badge>
          ) : check?.wouldRegister && current ? (
            <Badge tone="done">{t('ready.would')}</Badge>
          ) : (
            <Badge tone="waiting">{t('ready.checking')}</Badge>
          )}
          {check && current && <Papers findings={findings} />}
          {check && check.payments.missing.length === 0 && <Money check={check} />}
          {problem && <ProblemPanel problem={problem} />}
        </div>
      </Sheet>
      {!brief && (
        <Sheet name={t('case.findings', { count: findings.length })}>
          {findings.length === 0 ? (
            <p className="quiet" style={{ margin: 0 }}>
              {t('finding.none')}
            </p>
          ) : (
            <FindingList findings={findings} jump={jump} />
          )}
          {check && check.notChecked.length > 0 && <NotChecked check={check} />}
        </Sheet>
      )}
      {check && (
        <Sheet name={t('payments.title')}>
          <PaymentsPanel payments={check.payments} />
          {check.payments.lines.length > 0 && (
            <Button
              mt="sm"
              size="xs"
              variant="default"
              disabled={!current}
              onClick={() => draft.change((declaration) => withCalculated(declaration, check.payments))}
            >
              {t('payments.takeOver')}
            </Button>
          )}
          <WhatIfLink />
        </Sheet>
      )}
    </>
  );
});

/** The account is the declarant's: a representative is told whose it is and learns at registration whether it covers. */
const Money = ({ check: { available, payments } }: { readonly check: Check }) => {
  const { t, amount } = useWords();
  return (
    <>
      {available === null ? (
        <p className="quiet small" style={{ margin: 0 }}>
          {t('ready.moneyOfDeclarant')}
        </p>
      ) : (
        <EnoughMoney enough={coversTotal(available, payments.total)} />
      )}
      <dl className="facts">
        <dt>{t('ready.toPay')}</dt>
        <dd className="numbers">{amount(payments.total)}</dd>
        {available !== null && (
          <>
            <dt>{t('account.available')}</dt>
            <dd className="numbers">{amount(available)}</dd>
          </>
        )}
      </dl>
    </>
  );
};

/** Whether the documents the declaration needs are named in it (box 44). */
const Papers = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const { t } = useWords();
  const lacking = findings.filter(({ box }) => box === '44').length;
  return (
    <Badge tone={lacking > 0 ? 'you' : 'done'}>
      {t(lacking > 0 ? 'ready.papersLacking' : 'ready.papers', { count: lacking })}
    </Badge>
  );
};

const EnoughMoney = ({ enough }: { readonly enough: boolean }) => {
  const { t } = useWords();
  return <Badge tone={enough ? 'done' : 'you'}>{t(enough ? 'ready.moneyEnough' : 'ready.moneyShort')}</Badge>;
};

/** Rules the reference data could not decide: said, not hidden. */
const NotChecked = ({ check }: { readonly check: Check }) => {
  const { t, of } = useWords();
  return (
    <details style={{ marginTop: 8 }}>
      <summary>{t('finding.notChecked', { count: check.notChecked.length })}</summary>
      <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }} className="small">
        {check.notChecked.map(({ rule, why }) => (
          <li key={`${rule}${why.en}`}>
            <span className="code">{rule}</span> {of(why)}
          </li>
        ))}
      </ul>
    </details>
  );
};
