import type { EscortCard, SituationShape } from '@tamga/contract';
import { sealFlagWords, situationDetailWords } from '@tamga/domain/escort';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { CopyCode } from '../../ui/copy-code.tsx';
import { Empty, Loaded, Screen, Sheet } from '../../ui/screen.tsx';
import { Scrolling } from '../../ui/scrolling.tsx';
import { Badge, Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { HourClock, SituationBadge } from '../badges.tsx';
import { flat } from '../map/projection.ts';
import { useTown } from '../map/use-town.ts';
import { VectorMap } from '../map/vector-map.tsx';
import { useExactMoment, useMomentOf } from '../moment-of.ts';
import { useOfficeNames } from '../offices.ts';
import { placesOf } from '../places.ts';
import { useCard } from '../use-card.ts';
import { WallLink } from '../wall-link.tsx';
import { Carriage } from './carriage.tsx';
import { Measures } from './measures.tsx';
import { OneOfMany, PackageSheet } from './package.tsx';
import { SituationActs } from './situation-acts.tsx';

/** The card of a situation: what the device said, what the system judges, both clocks, proofs, measures, package. */
export const SituationScreen = () => {
  const { t } = useWords();
  const { id = '', situation: wanted = '' } = useParams({ strict: false });
  const shown = useCard(id);
  return (
    <Loaded shown={shown} name={t('places.escort')} actions={<WallLink />}>
      {(escort) => {
        const found = escort.situations.find((one) => one.id === wanted);
        return found ? (
          <Whole escort={escort} situation={found} />
        ) : (
          <Screen name={t('places.escort')} actions={<Ways escort={escort} />}>
            <Empty>{t('situation.gone')}</Empty>
          </Screen>
        );
      }}
    </Loaded>
  );
};

/** On to the carriage, and back to all of them. */
const Ways = ({ escort }: { readonly escort: EscortCard }) => {
  const { language } = useWords();
  return (
    <>
      <Link className="link" to="/$language/escort/$id" params={{ language, id: escort.id }}>
        {escort.number} · {escort.vehicle}
      </Link>
      <WallLink />
    </>
  );
};

const Whole = ({
  escort,
  situation,
}: {
  readonly escort: EscortCard;
  readonly situation: SituationShape;
}) => {
  const { t, of } = useWords();
  const { code, name, state, occurredAt, act, clocks, late } = situation;
  const first = clocks[0];
  return (
    <Screen
      name={`${code} · ${of(name)}`}
      mark={
        <>
          <SituationBadge state={state} />
          {first && state !== 'acknowledged' && state !== 'closed' && (
            <HourClock occurredAt={occurredAt} dueAt={first.dueAt} />
          )}
        </>
      }
      actions={<Ways escort={escort} />}
    >
      <div className="situation">
        <div className="stack">
          {act && state !== 'closed' && <Notice tone="you" title={of(act)} />}
          {late && (
            <Notice tone="refused" title={t('situation.late')}>
              {of(late.words)}
            </Notice>
          )}
          {situation.causeId !== null && <OneOfMany cause={situation.causeId} />}
          <Sheet name={t('situation.answer')}>
            <SituationActs situation={situation} />
            <Measures measures={situation.measures} />
          </Sheet>
          <Sheet name={t('escort.carriage')}>
            <Carriage escort={escort} />
          </Sheet>
          {clocks.length > 0 && (
            <Sheet name={t('situation.hour')}>
              <Clocks situation={situation} />
            </Sheet>
          )}
        </div>
        <div className="stack">
          <Sheet name={t('situation.place')}>
            <Place escort={escort} situation={situation} />
          </Sheet>
          <Sheet name={t('situation.judgement')}>
            <Judgement situation={situation} />
          </Sheet>
          {situation.evidence.length > 0 && (
            <Sheet name={t('situation.claims')}>
              <Claims situation={situation} />
            </Sheet>
          )}
          <PackageSheet escort={escort} situation={situation} />
        </div>
      </div>
    </Screen>
  );
};

const Place = ({
  escort,
  situation,
}: {
  readonly escort: EscortCard;
  readonly situation: SituationShape;
}) => {
  const { t } = useWords();
  const { lines, pins, fit } = useMemo(
    () => placesOf({ ...escort, situations: [situation] }),
    [escort, situation],
  );
  // Whose the evidence is not sees where the vehicle is now, and that it is so.
  const evident = situation.evidence.find(({ lat, lon }) => lat !== null && lon !== null);
  const shown = useMemo(() => {
    const at = evident ?? escort.fix;
    return at?.lat == null || at.lon == null ? undefined : ([at.lat, at.lon] as const);
  }, [evident, escort.fix]);
  const town = useTown(shown?.[0], shown?.[1]);
  const all = useMemo(
    () =>
      escort.fix?.lat == null || escort.fix.lon == null
        ? pins
        : [
            ...pins,
            { kind: 'vehicle' as const, at: flat(escort.fix.lat, escort.fix.lon), label: escort.vehicle },
          ],
    [pins, escort],
  );
  const aroundDegrees = Math.max(0.06, (1.5 * escort.corridorKm) / 111);
  const around = useMemo(
    () =>
      shown
        ? [
            [shown[0] - aroundDegrees, shown[1] - 1.5 * aroundDegrees] as const,
            [shown[0] + aroundDegrees, shown[1] + 1.5 * aroundDegrees] as const,
          ]
        : fit,
    [shown, fit, aroundDegrees],
  );
  return (
    <>
      <VectorMap name={t('map.name')} lines={lines} pins={all} fit={around} />
      {shown ? (
        <p className="small" style={{ margin: '8px 0 0' }}>
          {!evident && `${t('situation.placeNow')}: `}
          {town !== undefined && <strong>{town}</strong>}{' '}
          <CopyCode
            code={`${shown[0].toFixed(5)}, ${shown[1].toFixed(5)}`}
            name={t('situation.coordinates')}
          />
        </p>
      ) : (
        <p className="quiet small">{t('situation.noPlace')}</p>
      )}
    </>
  );
};

/** When it arose, when it could be known, when the system knew, and since when it is over: four different moments. */
const Judgement = ({ situation }: { readonly situation: SituationShape }) => {
  const { t, of } = useWords();
  const moment = useExactMoment();
  const { occurredAt, detectableAt, detectedAt, endedAt, sealId, outward, detail } = situation;
  return (
    <dl className="facts">
      <dt>{t('situation.occurred')}</dt>
      <dd>{moment(occurredAt)}</dd>
      <dt>{t('situation.detectable')}</dt>
      <dd>{moment(detectableAt)}</dd>
      <dt>{t('situation.detected')}</dt>
      <dd>{moment(detectedAt)}</dd>
      <dt>{t('situation.over')}</dt>
      <dd>{endedAt === null ? t('situation.lasts') : moment(endedAt)}</dd>
      <dt>{t('seal.one')}</dt>
      <dd className="code">{sealId}</dd>
      <dt>{t('situation.rule')}</dt>
      <dd>
        {t(situation.class === 'EAEU' ? 'situation.eaeu' : 'situation.ours')}
        {outward !== null && outward !== situation.code && ` · ${t('situation.outward', { code: outward })}`}
        {detail !== null && <div className="quiet">{of(situationDetailWords(detail))}</div>}
      </dd>
    </dl>
  );
};

/** Each body has its own hour: told, read, by whom, and who was told next. */
const Clocks = ({ situation }: { readonly situation: SituationShape }) => {
  const { t, of } = useWords();
  const officeName = useOfficeNames();
  const moment = useMomentOf(Date.parse(situation.occurredAt));
  return (
    <ul className="plain">
      {situation.clocks.map(({ body, dueAt, toldAt, readAt, readBy, collective, escalations }) => (
        <li key={body}>
          <div className="line" style={{ gap: 8 }}>
            <strong>{officeName(body)}</strong>
            <Badge tone={readAt !== null ? 'done' : 'you'}>
              {t(readAt !== null ? 'situation.isRead' : 'situation.isUnread')}
            </Badge>
          </div>
          {readAt === null && <HourClock occurredAt={situation.occurredAt} dueAt={dueAt} />}
          <div className="small">
            {[
              toldAt === null
                ? t('situation.untold')
                : t('escort.delivered', { moment: moment(Date.parse(toldAt)) }),
              collective !== null && t('cause.byCollective', { number: collective }),
              readAt !== null &&
                t('escort.readBy', { moment: moment(Date.parse(readAt)), name: readBy ?? '' }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          {escalations.some(({ done }) => done || readAt === null) && (
            <ul className="escalations small">
              {escalations
                .filter(({ done }) => done || readAt === null)
                .map(({ at, to, words, done }) => (
                  <li key={`${at}${to}`} className={done ? undefined : 'quiet'}>
                    {t(done ? 'situation.escalated' : 'situation.willEscalate', {
                      moment: moment(Date.parse(at)),
                    })}{' '}
                    {of(words)}
                  </li>
                ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
};

/** What the device itself said: kept beside the judgement, never in its place. */
const Claims = ({ situation }: { readonly situation: SituationShape }) => {
  const { t, of } = useWords();
  const momentOf = useMomentOf(Date.parse(situation.occurredAt));
  return (
    <Scrolling name={t('situation.claims')}>
      <table className="rows">
        <caption className="visually-hidden">{t('situation.claims')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('replay.columns.at')}</th>
            <th scope="col">{t('replay.columns.received')}</th>
            <th scope="col">{t('replay.columns.place')}</th>
            <th scope="col">{t('replay.columns.said')}</th>
          </tr>
        </thead>
        <tbody>
          {situation.evidence.map(({ fixAt, receivedAt, lat, lon, flags, sequence }) => (
            <tr key={`${receivedAt} ${sequence}`}>
              <th scope="row" className="numbers">
                {fixAt === null ? '–' : momentOf(Date.parse(fixAt))}
              </th>
              <td className="numbers">{momentOf(Date.parse(receivedAt))}</td>
              <td className="numbers">
                {lat === null || lon === null ? t('escort.noFix') : `${lat.toFixed(4)}, ${lon.toFixed(4)}`}
              </td>
              <td>{flags.map((flag) => of(sealFlagWords(flag))).join(', ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
};
