import { Loader } from '@mantine/core';
import type { Check, DraftSummary, Problem, Receipt } from '@tamga/contract';
import { add, formatDecimal, parseDecimal, zero } from '@tamga/domain/quantities';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useApi, useCall, useRefresh } from '../../api/api.tsx';
import type { Call } from '../../api/client.ts';
import { SignManyForm } from '../../signature/sign-form.tsx';
import type { SignedContent } from '../../signature/signed.ts';
import { Empty } from '../../ui/screen.tsx';
import { Scrolling } from '../../ui/scrolling.tsx';
import { Badge, Notice } from '../../ui/tone.tsx';
import { newId } from '../../words/bytes.ts';
import { useWords } from '../../words/language.tsx';
import { draftTitle } from '../draft-title.ts';
import { documentOf, goodsDeclaration, lodgeDraft, type ToLodge } from '../lodging.ts';
import { StateBadge } from '../state-badge.tsx';

interface Prepared {
  readonly draft: DraftSummary;
  /** Of one request: repeated without an answer it is not lodged twice. */
  readonly requestId: string;
  readonly document?: ToLodge;
  readonly check?: Check;
  readonly problem?: Problem;
}

interface Outcome {
  readonly draft: DraftSummary;
  readonly receipt?: Receipt;
  readonly problem?: Problem;
}

const stopsOf = ({ check }: Prepared): number =>
  check?.findings.filter(({ severity }) => severity === 'E').length ?? 0;

const isReady = (one: Prepared): one is Prepared & { readonly document: ToLodge; readonly check: Check } =>
  one.document !== undefined && one.check !== undefined && stopsOf(one) === 0;

/**
 * Many drafts signed in one go and lodged one after another: what would not register is left out and named, each document can be
 * read before it is signed, and each has its own outcome (389-14.1, 389-19.1a).
 */
export const LodgeMany = ({
  drafts,
  onBusy,
}: {
  readonly drafts: readonly DraftSummary[];
  /** While it is being signed and lodged the window stays. */
  readonly onBusy: (busy: boolean) => void;
}) => {
  const { t, amount } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const prepared = usePrepared(drafts);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  const ready = prepared.filter(isReady);
  const left = prepared.filter((one) => !isReady(one));

  const lodge = async (signed: readonly SignedContent[]): Promise<undefined> => {
    setOutcomes([]);
    for (const [at, { draft, requestId }] of ready.entries()) {
      const cms = signed[at]?.cms;
      if (!cms) continue;
      const done = await lodgeDraft(call, { cms, draftId: draft.id, requestId });
      setOutcomes((before = []) => [
        ...before,
        done.ok ? { draft, receipt: done.value } : { draft, problem: done.refusal },
      ]);
    }
    refresh('listDeclarations', 'listDrafts', 'readAccount');
  };

  if (outcomes) return <Outcomes outcomes={outcomes} count={ready.length} />;
  if (prepared.length < drafts.length)
    return (
      <p className="line" aria-live="polite">
        <Loader size="sm" aria-hidden="true" />
        {t('lodgeMany.preparing', { done: prepared.length, count: drafts.length })}
      </p>
    );
  return (
    <div className="stack">
      {left.length > 0 && <LeftOut left={left} />}
      {ready.length === 0 ? (
        <Empty>{t('lodgeMany.nothing')}</Empty>
      ) : (
        <>
          <ToBeSigned ready={ready} />
          <p style={{ margin: 0 }}>
            {t('lodgeMany.total')}: <strong className="numbers">{amount(totalOf(ready))}</strong>
          </p>
          <SignManyForm
            name={t('lodgeMany.sign', { count: ready.length })}
            use="document"
            document={goodsDeclaration}
            contents={ready.map(({ document }) => document.bytes)}
            onBusy={onBusy}
            onSigned={lodge}
          />
        </>
      )}
    </div>
  );
};

/** Document and check of each draft, one after another: the order of the list is kept. */
const usePrepared = (drafts: readonly DraftSummary[]): readonly Prepared[] => {
  const call = useCall();
  const [prepared, setPrepared] = useState<readonly Prepared[]>([]);
  useEffect(() => {
    let left = false;
    const run = async (): Promise<void> => {
      setPrepared([]);
      for (const draft of drafts) {
        const one = await prepare(call, draft);
        if (left) return;
        setPrepared((before) => [...before, one]);
      }
    };
    void run();
    return () => {
      left = true;
    };
  }, [call, drafts]);
  return prepared;
};

const prepare = async (call: Call, draft: DraftSummary): Promise<Prepared> => {
  const base = { draft, requestId: newId() };
  const [document, check] = await Promise.all([
    documentOf(call, draft.id),
    call('checkDraft', { params: { id: draft.id } }),
  ]);
  if (!document.ok) return { ...base, problem: document.refusal };
  if (!check.ok) return { ...base, problem: check.refusal };
  return { ...base, document: document.value, check: check.value };
};

const totalOf = (ready: readonly { readonly check: Check }[]): string =>
  formatDecimal(
    ready.reduce((sum, { check }) => add(sum, parseDecimal(check.payments.total) ?? zero), zero),
    2,
  );

const DraftLink = ({ draft: { id, title } }: { readonly draft: DraftSummary }) => {
  const words = useWords();
  return (
    <Link className="link" to="/$language/drafts/$id" params={{ language: words.language, id }}>
      {draftTitle(title, words)}
    </Link>
  );
};

const LeftOut = ({ left }: { readonly left: readonly Prepared[] }) => {
  const { t, of } = useWords();
  return (
    <Notice tone="you" title={t('lodgeMany.leftOut', { count: left.length })}>
      <ul className="plain">
        {left.map((one) => (
          <li key={one.draft.id}>
            <DraftLink draft={one.draft} />{' '}
            {one.problem ? of(one.problem.detail) : t('lodge.stops', { count: stopsOf(one) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const ToBeSigned = ({
  ready,
}: {
  readonly ready: readonly (Prepared & { readonly document: ToLodge; readonly check: Check })[];
}) => {
  const { t, amount } = useWords();
  return (
    <ul className="plain">
      {ready.map(({ draft, document, check }) => (
        <li key={draft.id}>
          <div className="line">
            <DraftLink draft={draft} />
            <span className="push numbers">
              {check.payments.missing.length === 0 ? amount(check.payments.total) : t('lodge.notCalculated')}
            </span>
          </div>
          <details>
            <summary className="small">
              {t('lodge.document')} · <span className="code">SHA-256 {document.sha256}</span>
            </summary>
            <Scrolling name={t('act.willSign')} className="signed-text">
              {document.text}
            </Scrolling>
          </details>
        </li>
      ))}
    </ul>
  );
};

const Outcomes = ({ outcomes, count }: { readonly outcomes: readonly Outcome[]; readonly count: number }) => {
  const { t, of } = useWords();
  const lodged = outcomes.filter(({ receipt }) => receipt).length;
  return (
    <div className="stack">
      <p className="line" aria-live="polite" style={{ margin: 0 }}>
        {outcomes.length < count && <Loader size="sm" aria-hidden="true" />}
        <progress max={count} value={outcomes.length} aria-label={t('lodgeMany.title')} />
        {t('lodgeMany.lodged', { done: lodged, count })}
      </p>
      <ul className="plain">
        {outcomes.map(({ draft, receipt, problem }) => (
          <li key={draft.id} className="line">
            <DraftLink draft={draft} />
            {receipt && <Became receipt={receipt} />}
            {problem && (
              <span className="ink-refused">
                {of(problem.detail)} {of(problem.fix)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

const askMs = 1_000;

/** What became of one submission, asked until it is taken to its end. */
const Became = ({ receipt }: { readonly receipt: Receipt }) => {
  const { t, of, language } = useWords();
  const { data } = useApi(
    'readSubmission',
    { params: { id: receipt.submissionId } },
    { everyMs: (found) => (found === undefined || found.state === 'received' ? askMs : false) },
  );
  const id = data?.declarationId;
  const declaration = useApi(
    'readDeclaration',
    { params: { id: id ?? '' } },
    { enabled: typeof id === 'string' },
  );
  if (declaration.data && typeof id === 'string')
    return (
      <>
        <StateBadge state={declaration.data.state} />
        <Link className="link code" to="/$language/declarations/$id" params={{ language, id }}>
          {declaration.data.number ?? t('declaration.noNumber')}
        </Link>
      </>
    );
  if (data?.problem) return <span className="ink-refused">{of(data.problem.detail)}</span>;
  return <Badge tone="waiting">{t('receipt.processing')}</Badge>;
};
