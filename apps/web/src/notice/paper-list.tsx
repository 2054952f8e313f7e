import { Button } from '@mantine/core';
import type { PaperSummary } from '@tamga/contract';
import { citation } from '@tamga/domain/law';
import { spokenFacts } from '@tamga/domain/payment';
import { endOfDay, type LocalDate } from '@tamga/domain/time';
import { useMemo, useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { SignForm } from '../signature/sign-form.tsx';
import { ClockLeft } from '../ui/clock.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded, Sheet } from '../ui/screen.tsx';
import { SignedText } from '../ui/scrolling.tsx';
import { Badge } from '../ui/tone.tsx';
import { toBase64 } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';

/** Papers about payments that were issued: decisions, notices, demands, receipts (389-19.7). */
export const PaperList = () => {
  const { t } = useWords();
  const shown = useApi('listPapers', {}, { follow: true });
  const [open, setOpen] = useState<PaperSummary>();
  return (
    <Loaded shown={shown}>
      {(papers) =>
        papers.length === 0 ? null : (
          <Sheet name={t('papers.title')}>
            <ul className="plain">
              {papers.map((paper) => (
                <PaperRow key={paper.id} paper={paper} onOpen={() => setOpen(paper)} />
              ))}
            </ul>
            <Dialog
              name={open ? open.number : ''}
              opened={open !== undefined}
              onClose={() => setOpen(undefined)}
            >
              {open && <OpenPaper id={open.id} />}
            </Dialog>
          </Sheet>
        )
      }
    </Loaded>
  );
};

const PaperRow = ({ paper, onOpen }: { readonly paper: PaperSummary; readonly onOpen: () => void }) => {
  const { t, of, moment } = useWords();
  const { number, name, issuedAt, state, deadline } = paper;
  return (
    <li className="line">
      <Button variant="subtle" size="compact-sm" aria-label={`${of(name)} ${number}`} onClick={onOpen}>
        {of(name)}
      </Button>
      <span className="code quiet">{number}</span>
      <Badge tone={state === 'received' ? 'done' : 'you'}>
        {t(
          `papers.states.${state === 'received' ? 'received' : state === 'delivered' ? 'delivered' : 'issued'}`,
        )}
      </Badge>
      {deadline && <ClockLeft dueAt={endOfDay(deadline as LocalDate)} />}
      <span className="push quiet small">{moment(issuedAt)}</span>
    </li>
  );
};

const OpenPaper = ({ id }: { readonly id: string }) => {
  const { t, of, number, day, language } = useWords();
  const { official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const shown = useApi('readPaper', { params: { id } });
  const text = shown.data?.content;
  const content = useMemo(() => (text === undefined ? undefined : new TextEncoder().encode(text)), [text]);
  return (
    <Loaded shown={shown}>
      {(paper) => (
        <div className="stack">
          <h2 style={{ margin: 0, fontSize: 18 }}>{of(paper.name)}</h2>
          <dl className="facts">
            <dt>{t('papers.payer')}</dt>
            <dd>
              {paper.payerName} · <span className="code">{paper.payer}</span>
            </dd>
            <dt>{t('act.clause')}</dt>
            <dd>{of(citation(paper.clause))}</dd>
            {paper.lines.map((line) => (
              <PaperSum
                key={`${line.code}${line.dueOn}`}
                name={line.code || t('payments.amount')}
                sum={number(line.amount)}
                dueOn={line.dueOn && day(line.dueOn)}
              />
            ))}
          </dl>
          {[paper.ground && of(paper.ground), spokenFacts(paper.facts, language), paper.reason, paper.remedy]
            .filter(Boolean)
            .map((words) => (
              <p key={words} className="text" style={{ margin: 0 }}>
                {words}
              </p>
            ))}
          <div className="line">
            <a
              className="link"
              href={`/api/v1/papers/${id}/print?language=${language}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('papers.print')}
            </a>
            <a className="link" href={`/api/v1/papers/${id}/file`} download>
              {t('papers.file')}
            </a>
          </div>
          {!official && paper.state !== 'received' && (
            <>
              <SignedText name={t('papers.receiveHint')}>{paper.content}</SignedText>
              <SignForm
                name={t('papers.receive')}
                use="document"
                content={content}
                onSigned={async ({ cms }) => {
                  const received = await call('receivePaper', {
                    params: { id },
                    body: { cms: toBase64(cms) },
                  });
                  refresh('listPapers', 'readPaper');
                  return received.ok ? undefined : received.refusal;
                }}
              />
            </>
          )}
        </div>
      )}
    </Loaded>
  );
};

const PaperSum = ({
  name,
  sum,
  dueOn,
}: {
  readonly name: string;
  readonly sum: string;
  readonly dueOn: string | null;
}) => (
  <>
    <dt>{name}</dt>
    <dd>
      <span className="numbers">{sum}</span>
      {dueOn && ` – ${dueOn}`}
    </dd>
  </>
);
