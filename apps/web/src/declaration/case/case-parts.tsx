import type { ActShape, Case, ClockShape } from '@tamga/contract';
import { eventWords } from '@tamga/domain/declaration';
import type { Text } from '@tamga/domain/law';
import type { ReactNode } from 'react';
import { SignatureReport } from '../../signature/signature-report.tsx';
import { ClockLeft, spokenLength } from '../../ui/clock.tsx';
import { CopyCode } from '../../ui/copy-code.tsx';
import { Empty } from '../../ui/screen.tsx';
import { Badge, type Tone } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';

/** What happened, in plain words, with who did it and by which clause. */
export const Timeline = ({
  entries,
  now,
}: {
  readonly entries: Case['timeline'];
  readonly now?: ReactNode;
}) => {
  const { t, of, moment } = useWords();
  return (
    <ol className="timeline">
      {entries.map(({ at, event, actor, basis, words }) => (
        <li key={`${at}${event}`}>
          <div>{of(words)}</div>
          <div className="quiet small">
            {moment(at)} · {t(`actors.${actor}`)} · <span className="code">{basis}</span>
          </div>
        </li>
      ))}
      {now && <li className="timeline-now">{now}</li>}
    </ol>
  );
};

/** Whose turn it is now, until when, and what may be done, in one sentence (AGR-2.7). */
export const Turn = ({ found }: { readonly found: Pick<Case, 'ball' | 'clock' | 'state'> }) => {
  const { t, of } = useWords();
  const { ball, clock } = found;
  return (
    <>
      <strong>{t(`turn.${ball}`)}</strong>
      {clock && (
        <div>
          {of(clock.name)}: <ClockLeft dueAt={clock.dueAt} />
        </div>
      )}
    </>
  );
};

const clockTones: Readonly<Record<ClockShape['state'], Tone>> = {
  running: 'waiting',
  paused: 'draft',
  met: 'done',
  overdue: 'refused',
};

/** The terms of both sides: what runs, for whom, by which clause, how much is left and until when. */
export const Clocks = ({ clocks, own }: { readonly clocks: Case['clocks']; readonly own: boolean }) => {
  const words = useWords();
  const { t, of, moment } = words;
  if (clocks.length === 0) return <Empty>{t('clock.none')}</Empty>;
  return (
    <ul className="plain">
      {clocks.map(({ id, name, clause, party, startedAt, dueAt, state }) => (
        <li key={`${id}${startedAt}`}>
          <div className="line" style={{ gap: 8 }}>
            <strong>{of(name)}</strong>
            <Badge tone={clockTones[state]}>{t(`clock.states.${state}`)}</Badge>
            <span className="quiet small">
              {party === 'customs' ? t('actors.customs') : own ? t('clock.yours') : t('actors.declarant')}
            </span>
          </div>
          {state === 'running' || state === 'overdue' ? (
            <ClockLeft dueAt={dueAt} />
          ) : (
            <span className="quiet">
              {t('clock.term', {
                length: spokenLength(Date.parse(dueAt) - Date.parse(startedAt), words),
                moment: moment(dueAt),
              })}
            </span>
          )}
          <div className="code quiet">{clause}</div>
        </li>
      ))}
    </ul>
  );
};

/** Signed acts, newest first: facts, reason, remedy and the day, each with its clause. */
export const Acts = ({ acts }: { readonly acts: readonly ActShape[] }) => {
  const { t, of, moment, day } = useWords();
  if (acts.length === 0) return <Empty>{t('act.none')}</Empty>;
  return (
    <ul className="plain">
      {acts.toReversed().map((act) => (
        <li key={act.id}>
          <strong>
            {of((eventWords as Readonly<Record<string, Text>>)[act.kind] ?? sameText(act.kind))}
          </strong>
          <div className="quiet small">
            {moment(act.madeAt)} · {t(`actors.${act.actor}`)} · <span className="code">{act.clause}</span>
          </div>
          <dl className="facts" style={{ marginTop: 8 }}>
            {(['facts', 'reason', 'remedy'] as const)
              .filter((member) => act[member] !== '')
              .map((member) => (
                <div key={member} style={{ display: 'contents' }}>
                  <dt>{t(member === 'reason' && act.kind === 'answer' ? 'act.answer' : `act.${member}`)}</dt>
                  <dd style={{ whiteSpace: 'pre-wrap' }}>{act[member]}</dd>
                </div>
              ))}
            {act.deadline && (
              <>
                <dt>{t('act.deadline')}</dt>
                <dd>{day(act.deadline)}</dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  );
};

const sameText = (word: string): Text => ({ kk: word, ru: word, en: word });

/** The document of record, the receipt and the printed form, and what proves them. */
export const Documents = ({ found }: { readonly found: Case }) => {
  const { t, language } = useWords();
  const base = `/api/v1/declarations/${found.id}`;
  return (
    <div className="stack" style={{ gap: 12 }}>
      <ul className="plain">
        <li>
          <a className="link" href={`${base}/document`} download>
            {t('documents.record')}
          </a>
        </li>
        <li>
          <a className="link" href={`/api/v1/submissions/${found.receiptId}/receipt`} download>
            {t('documents.receipt')}
          </a>
        </li>
        <li>
          {t('documents.print')}{' '}
          {(['kk', 'ru', 'en'] as const).map((printed) => (
            <a
              key={printed}
              className="link"
              style={{ marginInlineEnd: 12 }}
              href={`${base}/print?language=${printed}`}
              target="_blank"
              rel="noreferrer"
              hrefLang={printed}
              aria-label={`${t('documents.print')} ${printed.toUpperCase()}`}
              aria-current={printed === language ? 'true' : undefined}
            >
              {printed.toUpperCase()}
            </a>
          ))}
        </li>
      </ul>
      <dl className="facts">
        {!found.signature && (
          <>
            <dt>{t('documents.signedBy')}</dt>
            <dd>{found.signedBy}</dd>
          </>
        )}
        {found.verificationCode && (
          <>
            <dt>{t('documents.verification')}</dt>
            <dd>
              <CopyCode code={found.verificationCode} name={t('documents.verification')} />
            </dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd>
          <CopyCode code={found.documentSha256} name="SHA-256" />
        </dd>
      </dl>
      {found.signature && <SignatureReport report={found.signature} />}
    </div>
  );
};
