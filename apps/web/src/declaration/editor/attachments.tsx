import { ActionIcon, Button, FileButton } from '@mantine/core';
import type { Attachment, Problem } from '@tamga/contract';
import { type DragEvent, useState } from 'react';
import { useApi, useCall, useRefresh } from '../../api/api.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Loaded } from '../../ui/screen.tsx';
import { formatBytes } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';

/** Files kept with the draft: dropped or chosen, looked at, taken out. The server keeps the bytes with their digest. */
export const Attachments = ({ draftId }: { readonly draftId: string }) => {
  const { t } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const shown = useApi('listAttachments', { params: { id: draftId } });
  const [problem, setProblem] = useState<Problem>();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);

  const keep = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    for (const file of files) {
      const added = await call('addAttachment', {
        params: { id: draftId },
        query: { name: file.name.slice(0, 200) },
        bytes: new Uint8Array(await file.arrayBuffer()),
        mediaType: 'application/octet-stream',
      });
      if (!added.ok) setProblem(added.refusal);
    }
    setBusy(false);
    refresh('listAttachments');
  };
  const takeOut = async (id: string): Promise<void> => {
    const done = await call('takeOutAttachment', { params: { id } });
    setProblem(done.ok ? undefined : done.refusal);
    refresh('listAttachments');
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void keep([...event.dataTransfer.files]);
  };
  return (
    <fieldset className="boxes-group">
      <legend>{t('attachments.title')}</legend>
      <div className="stack" style={{ gap: 8 }}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button does the same */}
        <section
          className="drop"
          data-over={over}
          aria-label={t('attachments.add')}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <span className="text">{t('attachments.hint')}</span>
          <FileButton
            multiple
            accept=".pdf,.png,.jpg,.jpeg,.xml"
            onChange={(files) => void keep(files)}
            inputProps={{ 'aria-label': t('attachments.add') }}
          >
            {(props) => (
              <Button {...props} variant="default" loading={busy}>
                {t('attachments.add')}
              </Button>
            )}
          </FileButton>
        </section>
        {problem && <ProblemPanel problem={problem} />}
        <Loaded shown={shown}>
          {(files) => (
            <ul className="plain">
              {files.map((file) => (
                <Kept key={file.id} file={file} takeOut={() => void takeOut(file.id)} />
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </fieldset>
  );
};

const Kept = ({ file, takeOut }: { readonly file: Attachment; readonly takeOut: () => void }) => {
  const { t, language, moment } = useWords();
  const address = `/api/v1/attachments/${file.id}`;
  return (
    <li className="line">
      {file.mediaType.startsWith('image/') && <img className="preview" src={address} alt="" loading="lazy" />}
      <a
        className="link"
        href={address}
        target="_blank"
        rel="noreferrer"
        style={{ flex: '1 1 180px', overflowWrap: 'anywhere' }}
      >
        {file.name}
      </a>
      <span className="quiet small">
        {formatBytes(file.bytes, language)} · {moment(file.addedAt)}
      </span>
      <span className="quiet small code" title={file.sha256}>
        SHA-256 {file.sha256.slice(0, 12)}…
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${t('attachments.takeOut')}: ${file.name}`}
        onClick={takeOut}
      >
        <span aria-hidden="true">×</span>
      </ActionIcon>
    </li>
  );
};
