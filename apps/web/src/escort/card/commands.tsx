import { Button } from '@mantine/core';
import type { EscortCard, EscortCommandName } from '@tamga/contract';
import { readWithoutAsking } from '@tamga/domain/escort';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { EnterContract } from './contract-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DisposalForm } from './disposal-form.tsx';
import { ReadNotices } from './read-notices.tsx';
import { ReportForm } from './report-form.tsx';
import { StepForm } from './step-form.tsx';

/** The steps in the order in which an escort goes: the first that may be taken is the one it waits for. */
const onTheWay: readonly EscortCommandName[] = [
  'decide',
  'fitSeal',
  'activateSeal',
  'depart',
  'arrive',
  'deactivateSeal',
];
const inOrder: readonly EscortCommandName[] = [
  ...onTheWay,
  'permitOpening',
  'replaceSeal',
  'handOver',
  'reportSituation',
  'decideNotToApply',
  'cancel',
  'askDisposal',
];

/** What the reader may do with the escort now, from the table of rights and states; each opens a window of its own. */
export const Commands = ({ escort }: { readonly escort: EscortCard }) => {
  const { t } = useWords();
  const [open, setOpen] = useState<EscortCommandName>();
  const has = (state: string): boolean => escort.sealList.some((seal) => seal.state === state);
  const possible: Partial<Record<EscortCommandName, boolean>> = {
    fitSeal: escort.contractMissing.length === 0,
    activateSeal: has('fitted'),
    replaceSeal: has('active'),
    deactivateSeal: has('active'),
  };
  const allowed = inOrder.filter(
    (command) => escort.allowed.includes(command) && (possible[command] ?? true),
  );
  // More seals may be fitted to one vehicle, but after the first it waits for nothing but its signal.
  const [first] = allowed;
  const waits = first !== undefined && onTheWay.includes(first) && !(first === 'fitSeal' && has('active'));
  const next = waits ? first : undefined;
  const isOperator = escort.allowed.includes('fitSeal');
  const close = (): void => setOpen(undefined);
  const unread = escort.notices.filter(
    ({ mine, readAt, kind }) => mine && readAt === null && !readWithoutAsking.includes(kind),
  );
  if (allowed.length === 0 && unread.length === 0 && !isOperator)
    return <Empty>{t('escort.nothingToDo')}</Empty>;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {isOperator &&
        escort.contractMissing.map((party) => <EnterContract key={party} party={party} escort={escort} />)}
      {next && <Step command={next} filled onOpen={setOpen} />}
      {unread.length > 0 && <ReadNotices escortId={escort.id} notices={unread} />}
      {allowed
        .filter((command) => command !== next)
        .map((command) => (
          <Step key={command} command={command} onOpen={setOpen} />
        ))}
      <Dialog
        name={open === undefined ? '' : t(`escort.do.${open}`)}
        opened={open !== undefined}
        onClose={close}
        size="lg"
      >
        {open !== undefined && <Form key={open} command={open} escort={escort} onDone={close} />}
      </Dialog>
    </div>
  );
};

const Step = ({
  command,
  filled = false,
  onOpen,
}: {
  readonly command: EscortCommandName;
  readonly filled?: boolean;
  readonly onOpen: (command: EscortCommandName) => void;
}) => (
  <Button fullWidth variant={filled ? 'filled' : 'default'} onClick={() => onOpen(command)}>
    {useWords().t(`escort.do.${command}`)}
  </Button>
);

const Form = ({
  command,
  escort,
  onDone,
}: {
  readonly command: EscortCommandName;
  readonly escort: EscortCard;
  readonly onDone: () => void;
}) => {
  switch (command) {
    case 'decide':
    case 'decideNotToApply':
    case 'cancel':
      return <DecisionForm kind={command} escort={escort} onDone={onDone} />;
    case 'reportSituation':
      return <ReportForm escort={escort} onDone={onDone} />;
    case 'askDisposal':
      return <DisposalForm escort={escort} onDone={onDone} />;
    default:
      return <StepForm step={command} escort={escort} onDone={onDone} />;
  }
};
