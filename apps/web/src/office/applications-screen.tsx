import { Button, Textarea } from '@mantine/core';
import type { Applications, Problem } from '@tamga/contract';
import { applicationStateWords } from '@tamga/domain/persons';
import { useState } from 'react';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { ClockLeft } from '../ui/clock.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Empty, Loaded, Screen } from '../ui/screen.tsx';
import { Badge, type Tone } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

type Application = Applications[number];

const tones: Readonly<Record<Application['state'], Tone>> = {
  filed: 'you',
  registered: 'done',
  rejected: 'refused',
};

/** Applications to become a user that were filed with the office, the soonest due first (389-9b). */
export const ApplicationsScreen = () => {
  const { t } = useWords();
  const shown = useApi('listApplications', {}, { follow: true });
  return (
    <Screen name={t('places.applications')}>
      <Loaded shown={shown}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{t('applications.empty')}</Empty>
          ) : (
            <div className="stack">
              {rows.map((application) => (
                <article key={application.id} className="sheet" aria-label={application.number}>
                  <Row application={application} />
                </article>
              ))}
            </div>
          )
        }
      </Loaded>
    </Screen>
  );
};

const Row = ({ application }: { readonly application: Application }) => {
  const { t, of, moment } = useWords();
  const { number, state, name, iin, organisation, bin, role, email, phone, filedAt, dueAt, reason } =
    application;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="line">
        <h2 style={{ margin: 0, fontSize: 18 }}>{organisation || name}</h2>
        <Badge tone={tones[state]}>{of(applicationStateWords[state])}</Badge>
        {state === 'filed' && <ClockLeft dueAt={dueAt} />}
        <span className="push code quiet">{number}</span>
      </div>
      <dl className="facts">
        <dt>{t('applications.person')}</dt>
        <dd>
          {name} · <span className="code">{iin}</span>
        </dd>
        {bin !== '' && (
          <>
            <dt>{t('applications.organisation')}</dt>
            <dd>
              {organisation} · <span className="code">{bin}</span>
            </dd>
          </>
        )}
        <dt>{t('applications.role')}</dt>
        <dd>
          {role === 'representative' || role === 'carrier' || role === 'operator'
            ? t(`applications.roles.${role}`)
            : t('applications.roles.declarant')}
        </dd>
        <dt>{t('applications.contact')}</dt>
        <dd>
          {email} · {phone}
        </dd>
        <dt>{t('applications.filed')}</dt>
        <dd>{moment(filedAt)}</dd>
        {reason && (
          <>
            <dt>{t('act.reason')}</dt>
            <dd>{reason}</dd>
          </>
        )}
      </dl>
      {state === 'filed' && <Decide id={application.id} name={organisation || name} />}
    </div>
  );
};

const Decide = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const decide = async (event: 'register' | 'reject'): Promise<void> => {
    const done = await call('decideApplication', { params: { id }, body: { event, reason } });
    setProblem(done.ok ? undefined : done.refusal);
    refresh('listApplications');
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Textarea
        label={t('applications.reason')}
        value={reason}
        maxLength={4000}
        autosize
        minRows={1}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem && <ProblemPanel problem={problem} />}
      <div className="line">
        <Button aria-label={`${t('applications.register')}: ${name}`} onClick={() => void decide('register')}>
          {t('applications.register')}
        </Button>
        <Button
          variant="default"
          disabled={reason.trim() === ''}
          aria-label={`${t('applications.reject')}: ${name}`}
          onClick={() => void decide('reject')}
        >
          {t('applications.reject')}
        </Button>
      </div>
    </div>
  );
};
