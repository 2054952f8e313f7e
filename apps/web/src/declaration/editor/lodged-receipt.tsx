import { Loader } from '@mantine/core';
import type { Receipt } from '@tamga/contract';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApi, useRefresh } from '../../api/api.tsx';
import { SignatureReport } from '../../signature/signature-report.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Notice } from '../../ui/tone.tsx';
import { formatBytes } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { FindingList, ProblemFindings } from '../findings/finding-list.tsx';
import { StateBadge } from '../state-badge.tsx';

const askMs = 1_000;

/** The receipt at once; then what became of the submission, by the stream of notices and by asking. */
export const LodgedReceipt = ({ receipt }: { readonly receipt: Receipt }) => {
  const { t, moment, language } = useWords();
  const refresh = useRefresh();
  const followed = useApi(
    'readSubmission',
    { params: { id: receipt.submissionId } },
    { everyMs: (found) => (found === undefined || found.state === 'received' ? askMs : false) },
  );
  const now = followed.data ?? receipt;
  useEffect(() => {
    if (now.state !== 'received') refresh('listDeclarations', 'readAccount', 'listInbox');
  }, [now.state, refresh]);
  return (
    <div className="stack">
      <Notice tone="done" title={t('receipt.title', { moment: moment(receipt.receivedAt) })} alert>
        <p style={{ margin: '4px 0' }}>{t('receipt.legal')}</p>
        <dl className="facts">
          <dt>{t('receipt.id')}</dt>
          <dd className="code">{receipt.submissionId}</dd>
          <dt>SHA-256</dt>
          <dd className="code">
            {receipt.sha256} · {formatBytes(receipt.bytes, language)}
          </dd>
        </dl>
        <a className="link" href={`/api/v1/submissions/${receipt.submissionId}/receipt`} download>
          {t('documents.receipt')}
        </a>
      </Notice>
      <div aria-live="polite" className="stack" style={{ gap: 12 }}>
        {now.state === 'received' && (
          <p className="line">
            <Loader size="sm" aria-hidden="true" /> {t('receipt.processing')}
          </p>
        )}
        {now.state === 'processed' && now.declarationId && <Became id={now.declarationId} />}
        {now.problem && <ProblemPanel problem={now.problem} />}
        {now.problem && <ProblemFindings problem={now.problem} />}
        {now.signature && <SignatureReport report={now.signature} />}
        {now.state === 'failed' && !now.problem && <Notice tone="refused" title={t('receipt.failed')} />}
      </div>
    </div>
  );
};

const Became = ({ id }: { readonly id: string }) => {
  const { t, language } = useWords();
  const { data } = useApi('readDeclaration', { params: { id } }, { follow: true });
  return (
    <>
      <p className="line">
        {data && <StateBadge state={data.state} />}
        {data?.number && <strong className="code">{data.number}</strong>}
        <Link className="link" to="/$language/declarations/$id" params={{ language, id }}>
          {t('receipt.open')}
        </Link>
      </p>
      {data?.signature && <SignatureReport report={data.signature} />}
      {data?.state === 'registrationRefused' && <FindingList findings={data.findings} />}
    </>
  );
};
