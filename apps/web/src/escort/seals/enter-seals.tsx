import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { protocolNames } from '@tamga/formats/seal';
import { useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { useAsking } from '../card/use-asking.ts';

const sealsMax = 500;

/** New seals come into the stock: their numbers as the device names itself, one a line. */
export const EnterSeals = () => {
  const { t } = useWords();
  const call = useCall();
  const { ask, problem, busy } = useAsking();
  const [opened, setOpened] = useState(false);
  const [written, setWritten] = useState('');
  const [protocol, setProtocol] = useState<string>('jt701');
  const [model, setModel] = useState('jt701');
  const ids = [...new Set(written.split(/[\s,;]+/).filter(Boolean))];
  const wrong = ids.filter((id) => !/^[A-Za-z0-9._-]{1,40}$/.test(id));
  const fault =
    wrong.length > 0
      ? t('seal.wrongNumbers', { numbers: wrong.join(', ') })
      : ids.length > sealsMax
        ? t('seal.tooMany', { most: sealsMax })
        : undefined;
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('seal.enter')}</Button>
      <Dialog name={t('seal.enter')} opened={opened} onClose={() => setOpened(false)} size="lg">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (fault !== undefined) return;
            void ask(
              () =>
                call('enterSeals', { body: { seals: ids.map((sealId) => ({ sealId, model, protocol })) } }),
              () => {
                setWritten('');
                setOpened(false);
              },
            );
          }}
        >
          <Textarea
            label={t('seal.numbers')}
            description={t('seal.numbersHint', { count: ids.length, most: sealsMax })}
            error={fault}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            minRows={4}
            maxRows={14}
            autosize
            required
          />
          <NativeSelect
            label={t('seal.protocol')}
            value={protocol}
            onChange={(event) => {
              setProtocol(event.currentTarget.value);
              setModel(event.currentTarget.value);
            }}
            data={[...protocolNames]}
          />
          <TextInput
            label={t('seal.model')}
            value={model}
            maxLength={60}
            onChange={(event) => setModel(event.currentTarget.value)}
            required
          />
          {problem && <ProblemPanel problem={problem} />}
          <Button type="submit" loading={busy}>
            {t('seal.enter')}
          </Button>
        </form>
      </Dialog>
    </>
  );
};
