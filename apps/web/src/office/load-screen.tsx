import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { OfficeLoad, Problem } from '@tamga/contract';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useApi, useCall, useRefresh } from '../api/api.tsx';
import { Bars } from '../ui/bars.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Empty, Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

/** Who of the office has how many cases and how late, and who stands in for whom. */
export const LoadScreen = () => {
  const { t } = useWords();
  const shown = useApi('officeLoad', {}, { follow: true });
  return (
    <Screen name={t('load.title')}>
      <Loaded shown={shown}>
        {(load) => (
          <div className="two">
            <div>
              <Sheet name={t('load.chart')}>
                <LoadPicture load={load} />
              </Sheet>
            </div>
            <div>
              <Sheet name={t('load.substitutions')}>
                <Substitutions load={load} />
              </Sheet>
            </div>
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const LoadPicture = ({ load }: { readonly load: OfficeLoad }) => {
  const { t } = useWords();
  const rows = [
    ...load.officials.filter(({ role, open }) => role !== 'SecurityAuditor' || open > 0),
    { ...load.nobody, name: t('load.nobody') },
  ];
  return (
    <Bars
      name={t('load.chart')}
      head={[t('load.official'), t('load.open'), t('load.today'), t('load.overdue')]}
      bars={rows.map(({ name, open, today, overdue }) => ({
        label: name,
        parts: [open - today - overdue, today, overdue],
        figures: [open, today, overdue].map(String),
      }))}
    />
  );
};

const Substitutions = ({ load }: { readonly load: OfficeLoad }) => {
  const { t, day } = useWords();
  const { person, official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<Problem>();
  const nameOf = (id: string): string => load.officials.find(({ personId }) => personId === id)?.name ?? id;
  const end = async (id: string): Promise<void> => {
    const done = await call('endSubstitution', { params: { id } });
    setProblem(done.ok ? undefined : done.refusal);
    refresh('officeLoad', 'worklist');
  };
  return (
    <div className="stack">
      {problem && <ProblemPanel problem={problem} />}
      {load.substitutions.length === 0 ? (
        <Empty>{t('load.noSubstitutions')}</Empty>
      ) : (
        <ul className="plain">
          {load.substitutions.map(({ id, absentId, substituteId, from, to, reason }) => (
            <li key={id} className="line">
              <span style={{ flex: '1 1 240px' }}>
                {t('load.stands', {
                  substitute: nameOf(substituteId),
                  absent: nameOf(absentId),
                  from: day(from),
                  to: day(to),
                })}
                {reason !== '' && <span className="quiet"> {reason}</span>}
              </span>
              {(absentId === person.id || official?.role === 'HeadOfCustomsBody') && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('load.endOf', { name: nameOf(substituteId) })}
                  onClick={() => void end(id)}
                >
                  {t('load.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <SubstituteForm load={load} />
    </div>
  );
};

/** The head sets a substitute for anybody of the office, an inspector for himself. */
const SubstituteForm = ({ load }: { readonly load: OfficeLoad }) => {
  const { t } = useWords();
  const { person, official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState({
    absentId: person.id,
    substituteId: '',
    from: '',
    to: '',
    reason: '',
  });
  const write =
    (member: keyof typeof asked) => (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setAsked((before) => ({ ...before, [member]: value }));
    };
  const officials = load.officials.map(({ personId, name, role }) => ({
    value: personId,
    label: `${name} · ${t(`roles.${role}`)}`,
  }));
  const head = official?.role === 'HeadOfCustomsBody';
  const set = async (): Promise<void> => {
    const done = await call('substitute', { body: asked });
    setProblem(done.ok ? undefined : done.refusal);
    if (done.ok) setAsked((before) => ({ ...before, from: '', to: '', reason: '' }));
    refresh('officeLoad', 'worklist');
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <NativeSelect
        label={t('load.absent')}
        value={asked.absentId}
        onChange={write('absentId')}
        data={officials.filter(({ value }) => head || value === person.id)}
      />
      <NativeSelect
        label={t('load.substituteBy')}
        value={asked.substituteId}
        onChange={write('substituteId')}
        data={[{ value: '', label: '–' }, ...officials.filter(({ value }) => value !== asked.absentId)]}
      />
      <div className="line">
        <TextInput type="date" label={t('load.from')} value={asked.from} onChange={write('from')} required />
        <TextInput type="date" label={t('load.to')} value={asked.to} onChange={write('to')} required />
      </div>
      <Textarea
        label={t('office.handOverReason')}
        value={asked.reason}
        maxLength={1000}
        autosize
        onChange={write('reason')}
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" disabled={asked.substituteId === '' || asked.from === '' || asked.to === ''}>
        {t('load.substitute')}
      </Button>
    </form>
  );
};
