import { Button } from '@mantine/core';
import type { Case } from '@tamga/contract';
import type { ActKind } from '@tamga/domain/access';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { PaymentsPanel } from '../../payment/payments-panel.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Empty, Loaded, Screen, Sheet } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { ActForm } from '../acts/act-form.tsx';
import { actsIn } from '../acts/act-kinds.ts';
import { FindingList } from '../findings/finding-list.tsx';
import { useStartDraft } from '../list/use-start-draft.ts';
import { BallBadge, StateBadge } from '../state-badge.tsx';
import { Boxes, useBoxJump } from './boxes.tsx';
import { Acts, Clocks, Documents, Timeline, Turn } from './case-parts.tsx';

/** One declaration as its declarant sees it: where it stands, until when, why, and what he may do now. */
export const DeclarationScreen = () => {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const shown = useApi('readDeclaration', { params: { id } }, { follow: true });
  return (
    <Loaded shown={shown} name={t('case.boxes')}>
      {(found) => <Whole key={found.id} found={found} />}
    </Loaded>
  );
};

const Whole = ({ found }: { readonly found: Case }) => {
  const { t } = useWords();
  const [act, setAct] = useState<ActKind>();
  const { start, busy, problem } = useStartDraft();
  const jump = useBoxJump();
  return (
    <Screen
      name={found.number ?? t('declaration.noNumber')}
      mark={
        <>
          <StateBadge state={found.state} />
          <BallBadge ball={found.ball} own />
        </>
      }
      actions={
        <>
          {actsIn(found.allowed).map((kind) => (
            <Button
              key={kind}
              variant={kind === 'withdraw' ? 'default' : 'filled'}
              onClick={() => setAct(kind)}
            >
              {t(`act.do.${kind}`)}
            </Button>
          ))}
          <Button variant="default" loading={busy} onClick={() => void start({ copyOf: found.id })}>
            {t('draft.copy')}
          </Button>
        </>
      }
    >
      {problem && <ProblemPanel problem={problem} />}
      <div className="two">
        <div>
          <Sheet name={t('case.timeline')}>
            <Timeline entries={found.timeline} now={<Turn found={found} />} />
          </Sheet>
          {found.findings.length > 0 && (
            <Sheet name={t('case.findings', { count: found.findings.length })}>
              <FindingList findings={found.findings} jump={jump} />
            </Sheet>
          )}
          <Sheet name={t('case.acts')}>
            <Acts acts={found.acts} />
          </Sheet>
          <Sheet name={t('case.boxes')}>
            <Boxes declaration={found.declaration} findings={found.findings} />
          </Sheet>
        </div>
        <div>
          <Sheet name={t('case.clocks')}>
            <Clocks clocks={found.clocks} own />
          </Sheet>
          <Sheet name={t('payments.title')}>
            {found.payments ? (
              <PaymentsPanel payments={found.payments} />
            ) : (
              <Empty>{t('payments.none')}</Empty>
            )}
          </Sheet>
          <Sheet name={t('case.documents')}>
            <Documents found={found} />
          </Sheet>
        </div>
      </div>
      <Dialog
        opened={act !== undefined}
        onClose={() => setAct(undefined)}
        name={act ? t(`act.do.${act}`) : ''}
        size="xl"
      >
        {act && <ActForm kind={act} declaration={found} onMade={() => setAct(undefined)} />}
      </Dialog>
    </Screen>
  );
};
