import { Button, FileInput, TextInput } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { fromBase64 } from '@tamga/formats/signature';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { NotFound } from '../../app/not-found.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SignedText } from '../../ui/scrolling.tsx';
import { Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { holdKey } from '../key-file/held-key.ts';
import { handIn, linkIn, type OnPhone, openLink } from './demo-phone.ts';

/** The simulated phone of the demo: it does with a code what the app of eGov does, and signs with a key file of the demo. */
export const DemoPhoneScreen = () => {
  const { t } = useWords();
  const { hash } = useLocation();
  const settings = useApi('readSigning', {}, { forever: true });
  if (!settings.data) return null;
  if (!settings.data.demo) return <NotFound />;
  return (
    <div style={{ maxWidth: 420, margin: '0 auto' }}>
      <Screen name={t('demoPhone.title')}>
        <div className="sheet stack">
          <Notice tone="you" title={t('demoPhone.notice')} />
          <Opened key={hash} fragment={hash} />
        </div>
      </Screen>
    </div>
  );
};

const Opened = ({ fragment }: { readonly fragment: string }) => {
  const { t } = useWords();
  const [onPhone, setOnPhone] = useState<OnPhone>();
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState(false);
  const link = linkIn(fragment, location.origin);
  const opening = useRef(false);
  useEffect(() => {
    // A code is opened once, also where a page is drawn twice.
    if (!link || opening.current) return;
    opening.current = true;
    void openLink(link).then((opened) => (opened.ok ? setOnPhone(opened.value) : setProblem(opened.refusal)));
  }, [link]);

  if (done) return <Notice tone="done" title={t('demoPhone.done')} alert />;
  if (!link) return <p style={{ margin: 0 }}>{t('demoPhone.noCode')}</p>;
  if (!onPhone) return problem ? <ProblemPanel problem={problem} /> : null;
  return <Asked onPhone={onPhone} onDone={() => setDone(true)} />;
};

/** Who asks, what is to be signed, and the key. */
const Asked = ({ onPhone, onDone }: { readonly onPhone: OnPhone; readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const { offer, documents } = onPhone;
  const nameIn = { kk: 'nameKz', ru: 'nameRu', en: 'nameEn' } as const;
  return (
    <>
      <dl className="facts">
        <dt>{t('demoPhone.asks')}</dt>
        <dd>
          {offer.organisation[nameIn[language]]} · {offer.organisation.bin}
        </dd>
      </dl>
      {documents.documentsToSign.map((document) => (
        <SignedText key={document.id} name={document[nameIn[language]]}>
          {new TextDecoder().decode(fromBase64(document.document.file.data))}
        </SignedText>
      ))}
      <KeyOfPhone onPhone={onPhone} onDone={onDone} />
    </>
  );
};

const KeyOfPhone = ({ onPhone, onDone }: { readonly onPhone: OnPhone; readonly onDone: () => void }) => {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const sign = async (): Promise<Problem | undefined> => {
    const opened = file && (await holdKey(file, password));
    if (!opened?.ok) return opened?.refusal;
    const contents = onPhone.documents.documentsToSign.map(
      ({ document }) => new Uint8Array(fromBase64(document.file.data)),
    );
    const signed = await opened.value.sign(contents, 'document');
    opened.value.lock();
    if (!signed.ok) return signed.refusal;
    const given = await handIn(onPhone, signed.value);
    if (given.ok) onDone();
    return given.ok ? undefined : given.refusal;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(await sign());
    setBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="stack" style={{ gap: 12 }} autoComplete="off">
      <FileInput
        label={t('sign.file')}
        placeholder={t('sign.filePlaceholder')}
        accept=".p12,.pfx"
        value={file}
        onChange={setFile}
        required
      />
      <TextInput
        type="password"
        label={t('sign.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="off"
        required
      />
      {problem && <ProblemPanel problem={problem} />}
      <Button type="submit" loading={busy} disabled={!file || password === ''}>
        {t('demoPhone.sign')}
      </Button>
    </form>
  );
};
