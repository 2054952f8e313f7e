import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { Assigned, Problem } from '@tamga/contract';
import { isRefusalCode, refusals } from '@tamga/domain/law';
import { useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useApi, useCall, useRefresh } from '../../api/api.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';

/** Passes cases on: taken by oneself with one click, handed to a colleague or back to the office with a reason. */
export const HandOver = ({
  ids,
  mine = false,
  onDone,
}: {
  readonly ids: readonly string[];
  /** The official has them already: there is nothing to take. */
  readonly mine?: boolean;
  readonly onDone: () => void;
}) => {
  const { t, of } = useWords();
  const { person } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [opened, setOpened] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [told, setTold] = useState<Assigned>();

  const pass = async (personId: string | null, reason: string): Promise<void> => {
    const done = await call('assignCases', { body: { ids: [...ids], personId, reason } });
    setProblem(done.ok ? undefined : done.refusal);
    refresh('worklist', 'readDeclaration', 'officeLoad', 'readHandovers');
    if (!done.ok) return;
    setTold(done.value);
    setOpened(false);
    if (done.value.left.length === 0) onDone();
  };
  const why = told?.left[0]?.code ?? '';
  return (
    <>
      {!mine && (
        <Button size="xs" onClick={() => void pass(person.id, '')}>
          {t('office.take')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t('office.handOver')}
      </Button>
      {problem && <ProblemPanel problem={problem} />}
      {told && told.left.length > 0 && (
        <span className="ink-refused">
          {t('office.handed', { count: told.done.length })}{' '}
          {t('office.left', {
            count: told.left.length,
            why: isRefusalCode(why) ? of(refusals[why].problem) : why,
          })}
        </span>
      )}
      <Dialog name={t('office.handOver')} opened={opened} onClose={() => setOpened(false)} size="lg">
        <HandOverForm pass={pass} />
      </Dialog>
    </>
  );
};

const HandOverForm = ({
  pass,
}: {
  readonly pass: (personId: string | null, reason: string) => Promise<void>;
}) => {
  const { t } = useWords();
  const { person } = useSession();
  const load = useApi('officeLoad', {});
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const colleagues = (load.data?.officials ?? []).filter(
    ({ personId, role }) => personId !== person.id && role !== 'SecurityAuditor',
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void pass(to === '' ? null : to, reason.trim());
      }}
    >
      <NativeSelect
        label={t('office.handOverTo')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: '', label: t('office.toOffice') },
          ...colleagues.map(({ personId, name, role, open }) => ({
            value: personId,
            label: `${name} · ${t(`roles.${role}`)} · ${open}`,
          })),
        ]}
      />
      <Textarea
        label={t('office.handOverReason')}
        value={reason}
        maxLength={1000}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit">{t('office.handOver')}</Button>
    </form>
  );
};
