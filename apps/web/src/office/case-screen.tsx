import { Radio } from '@mantine/core';
import type { Case } from '@tamga/contract';
import type { ActKind } from '@tamga/domain/access';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useApi } from '../api/api.tsx';
import { ActForm } from '../declaration/acts/act-form.tsx';
import { actsIn } from '../declaration/acts/act-kinds.ts';
import { assigneeWords } from '../declaration/assignee.ts';
import { Boxes, useBoxJump } from '../declaration/case/boxes.tsx';
import { Acts, Clocks, Documents, Timeline } from '../declaration/case/case-parts.tsx';
import { HandOver } from '../declaration/case/hand-over.tsx';
import { CompareCase } from '../declaration/compare/compare-case.tsx';
import { FindingList } from '../declaration/findings/finding-list.tsx';
import { BallBadge, StateBadge } from '../declaration/state-badge.tsx';
import { PaymentsPanel } from '../payment/payments-panel.tsx';
import { ClockLeft } from '../ui/clock.tsx';
import { Empty, Loaded, Screen, Sheet } from '../ui/screen.tsx';
import { Scrolling } from '../ui/scrolling.tsx';
import { Badge, Notice } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';
import { CaseMoneySheet } from './case-money.tsx';
import { Handovers, PartyHistory } from './case-parties.tsx';

/** A case as the inspector works on it: the declaration, what was found, why it came here, and the decision. */
export const CaseScreen = () => {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const shown = useApi('readDeclaration', { params: { id } }, { follow: true });
  return (
    <Loaded shown={shown} name={t('places.worklist')}>
      {(found) => <Whole key={found.id} found={found} />}
    </Loaded>
  );
};

const Whole = ({ found }: { readonly found: Case }) => {
  const { t } = useWords();
  const jump = useBoxJump();
  return (
    <Screen
      name={found.number ?? t('declaration.noNumber')}
      mark={
        <>
          <StateBadge state={found.state} />
          <BallBadge ball={found.ball} own={false} />
          {found.clock && <ClockLeft dueAt={found.clock.dueAt} />}
        </>
      }
      actions={<Assignee found={found} />}
    >
      <div className="case">
        <Scrolling name={t('case.panes.declaration')} className="case-pane">
          <Sheet name={t('case.boxes')}>
            <Boxes declaration={found.declaration} findings={found.findings} />
          </Sheet>
        </Scrolling>
        <Scrolling name={t('case.panes.known')} className="case-pane case-known">
          <Sheet name={t('case.findings', { count: found.findings.length })}>
            {found.findings.length > 0 ? (
              <FindingList findings={found.findings} jump={jump} />
            ) : (
              <Empty>{t('finding.none')}</Empty>
            )}
          </Sheet>
          {found.risk && (
            <Sheet name={t('case.risk')}>
              <Risk risk={found.risk} />
            </Sheet>
          )}
          <Sheet name={t('payments.title')}>
            {found.payments ? (
              <PaymentsPanel payments={found.payments} />
            ) : (
              <Empty>{t('payments.none')}</Empty>
            )}
          </Sheet>
          <CaseMoneySheet found={found} />
          <Sheet name={t('case.documents')}>
            <Documents found={found} />
          </Sheet>
          <Beside found={found} />
        </Scrolling>
        <Scrolling name={t('case.panes.decision')} className="case-pane">
          <Sheet name={t('case.decision')}>
            <Decision found={found} />
          </Sheet>
          <Sheet name={t('case.clocks')}>
            <Clocks clocks={found.clocks} own={false} />
          </Sheet>
          <Sheet name={t('case.acts')}>
            <Acts acts={found.acts} />
          </Sheet>
          <Sheet name={t('case.timeline')}>
            <Timeline entries={found.timeline} />
          </Sheet>
        </Scrolling>
      </div>
    </Screen>
  );
};

/** Who has the case, and passing it on. */
const Assignee = ({ found }: { readonly found: Case }) => {
  const { t } = useWords();
  const { person } = useSession();
  const { assignedTo } = found;
  const holder = assignedTo === undefined ? 'nobody' : assignedTo === person.id ? 'me' : 'colleague';
  return (
    <>
      <span className="quiet">
        {t('declaration.assignee')}: {t(assigneeWords(assignedTo, person.id))}
      </span>
      <HandOver ids={[found.id]} holder={holder} onDone={() => {}} />
    </>
  );
};

/** What else the office knows of the case: its parties' past, what changed, and who had it before. */
const Beside = ({ found }: { readonly found: Case }) => {
  const { t } = useWords();
  const params = { id: found.id };
  const parties = useApi('readParties', { params });
  const handovers = useApi('readHandovers', { params }, { follow: true });
  return (
    <>
      <Sheet name={t('case.compared')}>
        <Loaded shown={parties}>
          {(rows) => (
            <CompareCase found={found} others={rows.find(({ party }) => party === 'declarant')?.last ?? []} />
          )}
        </Loaded>
      </Sheet>
      <Sheet name={t('office.parties')}>
        <Loaded shown={parties}>{(rows) => <PartyHistory parties={rows} />}</Loaded>
      </Sheet>
      <Sheet name={t('office.handovers')}>
        <Loaded shown={handovers}>{(rows) => <Handovers rows={rows} />}</Loaded>
      </Sheet>
    </>
  );
};

/** One decision at a time: its kind, then its text and the signature. */
const Decision = ({ found }: { readonly found: Case }) => {
  const { t } = useWords();
  const allowed = actsIn(found.allowed);
  const [chosen, setChosen] = useState<ActKind>();
  const [made, setMade] = useState(false);
  const kind = chosen && allowed.includes(chosen) ? chosen : allowed[0];
  const proposed = found.acts.at(-1)?.kind === 'proposeRefusal';
  return (
    <div className="stack">
      {proposed && !allowed.includes('refuseRelease') && (
        <Notice tone="waiting">{t('act.awaitsAnother')}</Notice>
      )}
      {kind === 'proposeRefusal' && <Notice tone="draft">{t('act.twoOfficials')}</Notice>}
      <div aria-live="polite">{made && <Badge tone="done">{t('act.made')}</Badge>}</div>
      {kind ? (
        <>
          <Radio.Group
            label={t('office.choose')}
            value={kind}
            onChange={(value) => setChosen(allowed.find((one) => one === value))}
          >
            <div className="stack" style={{ gap: 8, marginTop: 8 }}>
              {allowed.map((one) => (
                <Radio key={one} value={one} label={t(`act.do.${one}`)} />
              ))}
            </div>
          </Radio.Group>
          <ActForm
            key={`${kind}${found.version}`}
            kind={kind}
            declaration={found}
            onMade={() => {
              setMade(true);
              setChosen(undefined);
            }}
          />
        </>
      ) : (
        <Empty>{t('office.nothingToDecide')}</Empty>
      )}
    </div>
  );
};

/** Why the case came to a person: every profile, met or not, with its ground. Shown to officials only. */
const Risk = ({ risk }: { readonly risk: NonNullable<Case['risk']> }) => {
  const { t, of } = useWords();
  const tone = risk.channel === 'red' ? 'refused' : risk.channel === 'yellow' ? 'you' : 'done';
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div>
        <Badge tone={tone}>
          {risk.channel === 'red' || risk.channel === 'yellow' || risk.channel === 'green'
            ? t(`channels.${risk.channel}`)
            : risk.channel}
        </Badge>
      </div>
      <ul className="plain">
        {risk.trace
          .toSorted((a, b) => Number(b.matched) - Number(a.matched))
          .map(({ profile, matched, why, basis }) => (
            <li key={profile} className={matched ? undefined : 'quiet'}>
              <strong>{t(matched ? 'risk.matched' : 'risk.notMatched')}</strong> {of(why)}
              <div className="code quiet">
                {profile} · {basis}
              </div>
            </li>
          ))}
      </ul>
    </div>
  );
};
