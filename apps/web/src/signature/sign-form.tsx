import { SegmentedControl } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { accept, type Result, text } from '@tamga/domain/law';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { useWords } from '../words/language.tsx';
import { KeyFileWay } from './key-file/key-file-way.tsx';
import { NcaLayerWay } from './ncalayer/ncalayer-way.tsx';
import { PhoneWay } from './phone/phone-way.tsx';
import type { SignedContent, SigningUse } from './signed.ts';
import { type OnSigned, type ToSign, useSigning, type WayProps } from './signing.ts';
import { firstWay, isOnPhone, lastWay, rememberWay, type SigningWay, signingWays } from './ways.ts';

interface FormProps {
  /** What the button says: sign in, sign and lodge, sign the decision. */
  readonly name: string;
  readonly use: SigningUse;
  /** What the document is, as a phone names it. */
  readonly document?: WayProps['document'];
  /** Renews what is shown where it grows old: the statement of a sign-in. */
  readonly renew?: () => Promise<Result<ToSign, Problem>>;
  readonly onBusy?: (busy: boolean) => void;
  readonly disabled?: boolean;
  /** Whether the way to sign has the keyboard at once. */
  readonly focused?: boolean;
}

interface SignManyProps extends FormProps {
  /** The bytes to sign, as they are shown; nothing can be signed before they are there. */
  readonly contents: readonly Uint8Array<ArrayBuffer>[] | undefined;
  /** What becomes of the signatures; a problem is shown and the form stays. */
  readonly onSigned: OnSigned;
}

interface SignFormProps extends FormProps {
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  readonly onSigned: (signed: SignedContent, over: ToSign) => Promise<Problem | undefined>;
}

/** Signs one document. */
export const SignForm = ({ content, onSigned, ...rest }: SignFormProps) => (
  <SignManyForm
    {...rest}
    contents={content && [content]}
    onSigned={async ([signed], over) => signed && onSigned(signed, over)}
  />
);

const anyDocument = text('Қол қойылатын құжат', 'Документ на подпись', 'Document to sign');

const ways = { ncalayer: NcaLayerWay, file: KeyFileWay, phone: PhoneWay } as const;

/** The choice of how to sign, and that way; documents are signed in one go. The choice is remembered. */
export const SignManyForm = ({
  name,
  use,
  contents,
  document = anyDocument,
  renew,
  onSigned,
  onBusy,
  disabled = false,
  focused = false,
}: SignManyProps) => {
  const { t } = useWords();
  const settings = useApi('readSigning', {}, { forever: true });
  const [chosen, setChosen] = useState<SigningWay>();
  const signing = useSigning({
    use,
    prepare: async () => (renew ? renew() : contents && accept({ contents })),
    onSigned,
    onBusy,
  });
  if (!settings.data)
    return settings.problem ? <ProblemPanel problem={settings.problem} again={settings.again} /> : null;
  const way = chosen ?? firstWay(lastWay(), { demo: settings.data.demo, onPhone: isOnPhone() });
  const Way = ways[way];
  return (
    <div className="stack" style={{ gap: 12 }}>
      <SegmentedControl
        aria-label={t('sign.way')}
        value={way}
        onChange={(value) => {
          const found = signingWays.find((one) => one === value) ?? way;
          setChosen(found);
          rememberWay(found);
        }}
        disabled={signing.busy}
        data={signingWays.map((one) => ({ value: one, label: t(`sign.ways.${one}`) }))}
        fullWidth
      />
      <Way
        key={way}
        name={name}
        use={use}
        document={document}
        disabled={disabled || contents === undefined}
        signing={signing}
        focused={focused && chosen === undefined}
        settings={settings.data}
      />
    </div>
  );
};
