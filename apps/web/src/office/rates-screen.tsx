import { Button, TextInput } from '@mantine/core';
import type { Problem, RateImports } from '@tamga/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { todayHere } from '../payment/today.ts';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Empty, Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { Badge } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

type RateImport = RateImports[number];

/** Exchange rates as officials keep them: jumps that wait for a decision, corrections, and what was computed with a rate corrected since. */
export const RatesScreen = () => {
  const { t } = useWords();
  const shown = useApi('rateImports', {}, { everyMs: () => 30_000 });
  return (
    <Screen name={t('places.rates')}>
      <div className="stack">
        <Sheet name={t('rates.files')}>
          <Loaded shown={shown}>
            {(files) =>
              files.length === 0 ? (
                <Empty>{t('rates.noFiles')}</Empty>
              ) : (
                <ul className="plain">
                  {files.map((file) => (
                    <FileRow key={file.seq} file={file} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Sheet>
        <OldRates />
      </div>
    </Screen>
  );
};

const FileRow = ({ file }: { readonly file: RateImport }) => {
  const { t, moment } = useWords();
  const { official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [ground, setGround] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const take = async (): Promise<void> => {
    const taken = await call('takeHeldRates', { params: { seq: String(file.seq) }, body: { ground } });
    setProblem(taken.ok ? undefined : taken.refusal);
    refresh('rateImports');
  };
  return (
    <li className="stack" style={{ gap: 4, padding: '8px 0' }}>
      <div className="line">
        <strong>{file.name}</strong>
        {file.waits && <Badge tone="you">{t('rates.held', { count: file.held.length })}</Badge>}
        {file.corrected.length > 0 && (
          <Badge tone="waiting">{t('rates.corrected', { count: file.corrected.length })}</Badge>
        )}
        <span className="quiet small">{moment(file.at)}</span>
        <span className="code quiet push" title={file.sha256}>
          {file.sha256.slice(0, 12)}
        </span>
      </div>
      {[...file.held, ...file.corrected].map((words) => (
        <span key={words} className="numbers small">
          {words}
        </span>
      ))}
      {file.ground !== null && <span className="quiet small">{file.ground}</span>}
      {file.waits && official?.role === 'HeadOfCustomsBody' && (
        <div className="line" style={{ alignItems: 'end' }}>
          <TextInput
            label={t('money.ground')}
            value={ground}
            onChange={(event) => setGround(event.currentTarget.value)}
            maxLength={1000}
            style={{ flex: '1 1 260px', maxWidth: 520 }}
          />
          <Button disabled={ground.trim() === ''} onClick={() => void take()}>
            {t('rates.take')}
          </Button>
        </div>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </li>
  );
};

/** Declarations of the office computed by the rates of a day with a rate that was corrected since (PAY-018). */
const OldRates = () => {
  const { t, language } = useWords();
  const [day, setDay] = useState(todayHere());
  const shown = useApi('correctedRates', { query: { day } });
  return (
    <Sheet name={t('rates.old')}>
      <div className="stack">
        <TextInput
          type="date"
          label={t('rates.day')}
          style={{ maxWidth: 220 }}
          value={day}
          onChange={(event) => event.currentTarget.value !== '' && setDay(event.currentTarget.value)}
        />
        <Loaded shown={shown}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{t('rates.noOld')}</Empty>
            ) : (
              <table className="rows">
                <thead>
                  <tr>
                    <th>{t('declaration.number')}</th>
                    <th>{t('rates.currency')}</th>
                    <th>{t('rates.used')}</th>
                    <th>{t('rates.now')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ declarationId, number, currency, used, now }) => (
                    <tr key={`${declarationId}${currency}`}>
                      <td>
                        <Link
                          className="link code"
                          to="/$language/office/cases/$id"
                          params={{ language, id: declarationId }}
                        >
                          {number}
                        </Link>
                      </td>
                      <td>{currency}</td>
                      <td className="numbers">{used}</td>
                      <td className="numbers">{now}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Loaded>
      </div>
    </Sheet>
  );
};
