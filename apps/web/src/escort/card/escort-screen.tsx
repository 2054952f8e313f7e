import type { EscortCard } from '@tamga/contract';
import { useParams } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { ClockLeft } from '../../ui/clock.tsx';
import { CopyCode } from '../../ui/copy-code.tsx';
import { Empty, Loaded, Screen, Sheet } from '../../ui/screen.tsx';
import { Badge } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { EscortBadge } from '../badges.tsx';
import { Driver } from '../driver.tsx';
import { LastWord } from '../list/rows.tsx';
import { useTown } from '../map/use-town.ts';
import { useOfficeNames } from '../offices.ts';
import { Replay } from '../replay/replay.tsx';
import { SituationList } from '../situation/situation-list.tsx';
import { everyWhileMoving, useCard } from '../use-card.ts';
import { WallLink } from '../wall-link.tsx';
import { Commands } from './commands.tsx';
import { Notices } from './notices.tsx';
import { EscortClocks, EscortTimeline, Parties, Retention, Seals } from './parts.tsx';

/** One escort: what is to be done now, its journey, situations, seals, parties and everything that happened to it. */
export const EscortScreen = () => {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const shown = useCard(id);
  return (
    <Loaded shown={shown} name={t('places.escort')} actions={<WallLink />}>
      {(found) => <Whole key={found.id} escort={found} />}
    </Loaded>
  );
};

const Whole = ({ escort }: { readonly escort: EscortCard }) => {
  const { t } = useWords();
  const { number, state, clocks } = escort;
  const running = clocks.find((clock) => clock.state === 'running');
  return (
    <Screen
      name={number}
      mark={
        <>
          <strong>{escort.vehicle}</strong>
          <EscortBadge state={state} />
          {escort.organiseOverdue && <Badge tone="refused">{t('escort.organiseOverdue')}</Badge>}
          {running && <ClockLeft dueAt={running.dueAt} />}
        </>
      }
      actions={<WallLink />}
    >
      <div className="escort">
        <div className="stack">
          <div className="stack escort-first">
            <div className="no-print">
              <Sheet name={t('escort.now')}>
                <Commands escort={escort} />
              </Sheet>
            </div>
            <Sheet name={t('escort.situations')}>
              {escort.situations.length === 0 ? (
                <Empty>{t('escort.noSituations')}</Empty>
              ) : (
                <SituationList escort={escort} />
              )}
            </Sheet>
          </div>
          <Sheet name={t('escort.carriage')}>
            <Facts escort={escort} />
          </Sheet>
          <Sheet name={t('case.clocks')}>
            <EscortClocks clocks={escort.clocks} />
            <Retention retention={escort.retention} />
          </Sheet>
        </div>
        <div className="stack">
          <div className="escort-second">
            <Sheet name={t('replay.title')}>
              <Journey escort={escort} />
            </Sheet>
          </div>
          <div className="escort-below">
            <Sheet name={t('seal.seals')}>
              <Seals seals={escort.sealList} />
            </Sheet>
            <Sheet name={t('escort.parties')}>
              <Parties escort={escort} />
            </Sheet>
          </div>
        </div>
        <div className="stack">
          <div className="escort-second">
            <Sheet name={t('case.timeline')}>
              <EscortTimeline entries={escort.timeline} />
            </Sheet>
          </div>
          <Sheet name={t('escort.notices')}>
            <Notices escort={escort} />
          </Sheet>
        </div>
      </div>
    </Screen>
  );
};

const Journey = ({ escort }: { readonly escort: EscortCard }) => {
  const shown = useApi(
    'escortTrack',
    { params: { id: escort.id } },
    { everyMs: () => everyWhileMoving(escort) },
  );
  return <Loaded shown={shown}>{(track) => <Replay escort={escort} track={track} />}</Loaded>;
};

const Facts = ({ escort }: { readonly escort: EscortCard }) => {
  const { t } = useWords();
  const officeName = useOfficeNames();
  const { number, vehicle, driver, declarationNumber, departureBody, destinationBody, fix } = escort;
  const town = useTown(fix?.lat, fix?.lon);
  return (
    <dl className="facts">
      <dt>{t('escort.number')}</dt>
      <dd>
        <CopyCode code={number} name={t('escort.number')} />
      </dd>
      <dt>{t('escort.vehicle')}</dt>
      <dd>
        {vehicle}
        {driver !== '' && (
          <>
            {' '}
            · <Driver words={driver} />
          </>
        )}
      </dd>
      {declarationNumber !== null && (
        <>
          <dt>{t('escort.declaration')}</dt>
          <dd className="code">{declarationNumber}</dd>
        </>
      )}
      <dt>{t('escort.way')}</dt>
      <dd>
        {officeName(departureBody)} › {officeName(destinationBody)}
      </dd>
      <dt>{t('escort.corridor')}</dt>
      <dd>
        {t('escort.corridorWords', {
          km: escort.corridorKm,
          minutes: Math.round(escort.reportPeriodS / 6) / 10,
        })}
      </dd>
      <dt>{t('escort.lastWord')}</dt>
      <dd>
        {town !== undefined && <div>{town}</div>}
        <LastWord fix={fix} />
      </dd>
    </dl>
  );
};
