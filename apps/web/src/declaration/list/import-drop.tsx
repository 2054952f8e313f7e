import { Button, FileButton } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { text } from '@tamga/domain/law';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useCall, useRefresh } from '../../api/api.tsx';
import { localProblem } from '../../api/problem.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import { ProblemFindings } from '../findings/finding-list.tsx';

const fileBytesMax = 20 * 1024 * 1024;

const tooLarge = localProblem(
  'PAYLOAD_TOO_LARGE',
  text('Файл 20 МБ-тан үлкен.', 'Файл больше 20 МБ.', 'The file is larger than 20 MB.'),
  text('Файлды бөліп, қайталаңыз.', 'Разделите файл и повторите.', 'Split the file and repeat.'),
);

/** A file of any known format, dropped or chosen, becomes a draft; the report of what was read stands on the draft. */
export const ImportDrop = () => {
  const { t, language } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file || busy) return;
    setProblem(undefined);
    if (file.size > fileBytesMax) return setProblem(tooLarge);
    setBusy(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const made = await call('importDraft', {
      bytes,
      mediaType: 'application/octet-stream',
      query: { name: file.name.slice(0, 200) },
    });
    setBusy(false);
    if (!made.ok) return setProblem(made.refusal);
    refresh('listDrafts');
    await navigate({ to: '/$language/drafts/$id', params: { language, id: made.value.id } });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <div className="stack" style={{ gap: 8 }}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button does the same */}
      <section
        className="drop"
        data-over={over}
        aria-label={t('import.title')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span className="text">{t('import.hint')}</span>
        <FileButton onChange={(file) => void take(file)} inputProps={{ 'aria-label': t('import.choose') }}>
          {(props) => (
            <Button {...props} variant="default" loading={busy}>
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
      </section>
      {problem && <ProblemPanel problem={problem} />}
      {problem && <ProblemFindings problem={problem} />}
    </div>
  );
};
