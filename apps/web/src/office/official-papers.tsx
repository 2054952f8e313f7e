import { Button, Textarea } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { type Paper, type PaperKind, paperNumber } from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useRefresh } from '../api/api.tsx';
import { SignPaper } from '../payment/sign-paper.tsx';
import { todayHere } from '../payment/today.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../words/language.tsx';

export interface PaperChoice {
  readonly kind: PaperKind;
  readonly name: string;
  /** The usual choice of several. */
  readonly main?: boolean;
  /** The paper burdens its addressee and says what he can do about it. */
  readonly appealed?: boolean;
}

type About = Pick<
  Paper,
  'payer' | 'payerName' | 'subjectId' | 'subject' | 'clause' | 'ground' | 'iban' | 'lines'
>;

type Send = (cms: string) => Promise<Problem | undefined>;

/** What an official decides about one thing: a button a paper, and the paper with its reason, signed. */
export const OfficialPapers = ({
  choices,
  about,
  send,
}: {
  readonly choices: readonly PaperChoice[];
  readonly about: About;
  readonly send: Send;
}) => {
  const [chosen, setChosen] = useState<PaperChoice>();
  const close = (): void => setChosen(undefined);
  return (
    <div className="line">
      {choices.map((choice) => (
        <Button
          key={choice.kind}
          size="xs"
          variant={choice.main ? 'filled' : 'default'}
          aria-label={`${choice.name}: ${about.payerName}`}
          onClick={() => setChosen(choice)}
        >
          {choice.name}
        </Button>
      ))}
      <Dialog name={chosen?.name ?? ''} opened={chosen !== undefined} onClose={close}>
        {chosen && <DecisionForm choice={chosen} about={about} send={send} onDone={close} />}
      </Dialog>
    </div>
  );
};

/** The reason of a decision, the whole paper as it will be signed, and the signature. */
export const DecisionForm = ({
  choice: { kind, appealed },
  about,
  facts = '',
  numberOf = about.subjectId,
  disabled = false,
  send,
  onDone,
}: {
  readonly choice: Pick<PaperChoice, 'kind' | 'appealed'>;
  readonly about: About;
  readonly facts?: string;
  /** What the number of the paper is made of. */
  readonly numberOf?: string;
  readonly disabled?: boolean;
  readonly send: Send;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const { official } = useSession();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const officeCode = official?.officeCode ?? '';
  const madeOn = todayHere() as LocalDate;
  return (
    <div className="stack">
      <Textarea
        label={t('act.reason')}
        value={reason}
        onChange={(written) => setReason(written.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={2}
        required
      />
      <SignPaper
        paper={{
          ...about,
          kind,
          number: paperNumber(kind, officeCode, madeOn, numberOf),
          madeOn,
          officeCode,
          facts,
          reason,
          remedy: appealed ? t('treasury.remedy') : '',
          deadline: null,
        }}
        name={t('treasury.sign')}
        disabled={disabled || reason.trim() === ''}
        send={async (cms) => {
          const problem = await send(cms);
          refresh('officeMoney', 'caseMoney', 'listPapers');
          if (!problem) onDone();
          return problem;
        }}
      />
    </div>
  );
};
