import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { Assigned, Problem } from '@tamga/contract';
import type { Text } from '@tamga/domain/law';
import { useState } from 'react';
import { useSession } from '../../access/session.tsx';
import { useApi, useCall, useRefresh } from '../../api/api.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';

/** Passes cases on: taken by oneself with one click, handed to a colleague or back to the office with a reason. */
export const HandOver = ({
  ids,
  holder = 'nobody',
  onDone,
}: {
  readonly ids: readonly string[];
  /** Who has them. What one has oneself is not taken; what a colleague has is taken over by the head of the body only. */
  readonly holder?: 'me' | 'colleague' | 'nobody';
  readonly onDone: () => void;
}) => {
  const { t, of } = useWords();
  const { person, official } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const [opened, setOpened] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [told, setTold] = useState<Assigned & { readonly why?: Text | string }>();

  const pass = async (personId: string | null, reason: string): Promise<void> => {
    const done = await call('assignCases', { body: { ids: [...ids], personId, reason } });
    setProblem(done.ok ? undefined : done.refusal);
    refresh('worklist', 'readDeclaration', 'officeLoad', 'readHandovers');
    if (!done.ok) return;
    setTold({ ...done.value, why: await reasonOf(done.value) });
    setOpened(false);
    if (done.value.left.length === 0) onDone();
  };
  return (
    <>
      {holder === 'nobody' && (
        <Button size="xs" onClick={() => void pass(person.id, '')}>
          {t('office.take')}
        </Button>
      )}
      {holder === 'colleague' && official?.role === 'HeadOfCustomsBody' && (
        <Button size="xs" variant="default" onClick={() => void pass(person.id, '')}>
          {t('office.takeOver')}
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
            why: typeof told.why === 'object' ? of(told.why) : (told.why ?? ''),
          })}
        </span>
      )}
      <Dialog name={t('office.handOver')} opened={opened} onClose={() => setOpened(false)} size="lg">
        <HandOverForm pass={pass} />
      </Dialog>
    </>
  );
};

/** Why the first of those left behind was left; the sentences of the refusals come only when there is one. */
const reasonOf = async ({ left: [first] }: Assigned): Promise<Text | string> => {
  if (!first) return '';
  const { isRefusalCode, refusals } = await import('@tamga/domain/law');
  return isRefusalCode(first.code) ? refusals[first.code].problem : first.code;
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
