import type { EscortCard } from '@tamga/contract';
import { escortEventWords } from '@tamga/domain/escort';
import { Fragment } from 'react';
import { useSession } from '../../access/session.tsx';
import { ClockLeft } from '../../ui/clock.tsx';
import { Empty } from '../../ui/screen.tsx';
import { Badge, type Tone } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { SealBadge } from '../badges.tsx';
import { useCountryNames } from '../country-names.ts';
import { SituationName } from '../list/rows.tsx';
import { partyWords } from './party-words.ts';

const clockTones: Readonly<Record<EscortCard['clocks'][number]['state'], Tone>> = {
  running: 'waiting',
  met: 'done',
  overdue: 'refused',
};

/** The 24 hours of organising and the term of the transit (407-5.2b). */
export const EscortClocks = ({ clocks }: Pick<EscortCard, 'clocks'>) => {
  const { t, of, moment } = useWords();
  if (clocks.length === 0) return <Empty>{t('clock.none')}</Empty>;
  return (
    <ul className="plain">
      {clocks.map(({ id, name, clause, dueAt, state }) => (
        <li key={id}>
          <div className="line" style={{ gap: 8 }}>
            <strong>{of(name)}</strong>
            <Badge tone={clockTones[state]}>{t(`clock.states.${state}`)}</Badge>
          </div>
          {state === 'met' ? (
            <span className="quiet">{t('escort.until', { moment: moment(dueAt) })}</span>
          ) : (
            <ClockLeft dueAt={dueAt} />
          )}
          <div className="code quiet">{clause}</div>
        </li>
      ))}
    </ul>
  );
};

/** From which day the data may be disposed of, and why (407-18.3). */
export const Retention = ({ retention }: Pick<EscortCard, 'retention'>) => {
  const { t, day } = useWords();
  const { state, deactivatedOn, countsFrom, disposeFrom, clause } = retention;
  return (
    <div className="retention">
      <strong>{t('escort.retention')}</strong>
      {disposeFrom === null || deactivatedOn === null || countsFrom === null ? (
        <p style={{ margin: '4px 0' }}>{t('escort.collecting')}</p>
      ) : (
        <p style={{ margin: '4px 0' }}>
          {t(state === 'collecting' ? 'escort.retained' : `escort.${state}`, {
            deactivated: day(deactivatedOn),
            from: day(countsFrom),
            until: day(disposeFrom),
          })}
        </p>
      )}
      <div className="code quiet">{clause}</div>
    </div>
  );
};

/** Seals of the carriage with the moments of their life in it. */
export const Seals = ({ seals }: { readonly seals: EscortCard['sealList'] }) => {
  const { t, moment } = useWords();
  if (seals.length === 0) return <Empty>{t('seal.noneYet')}</Empty>;
  return (
    <ul className="plain">
      {seals.map(
        ({ sealId, model, protocol, state, place, reason, fittedAt, activatedAt, deactivatedAt }) => (
          <li key={`${sealId}${fittedAt}`}>
            <div className="line" style={{ gap: 8 }}>
              <strong className="code">{sealId}</strong>
              <SealBadge state={state} />
              <span className="quiet small">{model === protocol ? model : `${model} · ${protocol}`}</span>
            </div>
            <div className="small">
              {[
                place,
                fittedAt && t('seal.fitted', { moment: moment(fittedAt) }),
                activatedAt && t('seal.activated', { moment: moment(activatedAt) }),
                deactivatedAt && t('seal.deactivated', { moment: moment(deactivatedAt) }),
                reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ),
      )}
    </ul>
  );
};

/** Who answers for the carriage, and the contracts it needs (407-18.1). */
export const Parties = ({ escort }: { readonly escort: EscortCard }) => {
  const { t, of, day, moment } = useWords();
  const { actingFor } = useSession();
  const countryName = useCountryNames();
  const { contracts, contractMissing, handovers, state } = escort;
  const isParty = [escort.declarant?.id, escort.carrier?.id].includes(actingFor.id);
  // A party sees its own contract only, and a contract is asked for before a seal is fitted.
  const missing = ['riskIdentified', 'decided', 'notified'].includes(state)
    ? contractMissing.filter((party) => !isParty || escort[party]?.id === actingFor.id)
    : [];
  return (
    <>
      <dl className="facts">
        {(['declarant', 'carrier', 'operator'] as const).map((party) => {
          const person = escort[party];
          return person ? (
            <Fragment key={party}>
              <dt>{of(partyWords(party === 'operator' ? 'nationalOperator' : party))}</dt>
              <dd>
                {person.name} <span className="code quiet">{person.identifier}</span>
              </dd>
            </Fragment>
          ) : null;
        })}
        {contracts.map(({ number, party, validFrom, validTo }) => (
          <Fragment key={`${party}${number}`}>
            <dt>{t(`escort.contractOf.${party}`)}</dt>
            <dd>
              {number} · {t('escort.from', { day: day(validFrom) })}
              {validTo !== null && ` ${t('escort.until', { moment: day(validTo) })}`}
            </dd>
          </Fragment>
        ))}
        {handovers.map(({ country, operator, at }) => (
          <Fragment key={`${country}${at}`}>
            <dt>{t('escort.handedOver')}</dt>
            <dd>{[countryName(country), operator, moment(at)].filter(Boolean).join(' · ')}</dd>
          </Fragment>
        ))}
      </dl>
      {missing.map((party) => (
        <Badge key={party} tone="you">
          {t(`escort.contractMissing.${party}`)}
        </Badge>
      ))}
    </>
  );
};

/** What of an entry is read beside its words: seals, where, to which state, why, until when. */
const detailsOf = (
  { facts }: EscortCard['timeline'][number],
  countryName: (code: string) => string,
  untilWords: (moment: string) => string,
): readonly string[] => {
  const said = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
  const seals = [said('before'), said('seal')].filter(Boolean).join(' › ');
  const [country, until] = [said('country'), said('until')];
  return [
    seals,
    said('place'),
    country === '' ? '' : countryName(country),
    said('reason'),
    until === '' ? '' : untilWords(until),
  ].filter(Boolean);
};

/** Of what happened longer ago, only that it did; two lines more are not worth a press. */
const [shownFirst, fewMore] = [5, 2];

/** Everything that happened to the escort, the newest first. */
export const EscortTimeline = ({ entries }: { readonly entries: EscortCard['timeline'] }) => {
  const { t } = useWords();
  const newest = entries.toReversed();
  const open = newest.length > shownFirst + fewMore ? shownFirst : newest.length;
  const earlier = newest.slice(open);
  return (
    <>
      <Entries entries={newest.slice(0, open)} />
      {earlier.length > 0 && (
        <details>
          <summary className="small">{t('escort.earlier', { count: earlier.length })}</summary>
          <Entries entries={earlier} />
        </details>
      )}
    </>
  );
};

const Entries = ({ entries }: { readonly entries: EscortCard['timeline'] }) => {
  const { t, of, moment } = useWords();
  const countryName = useCountryNames();
  return (
    <ol className="timeline">
      {entries.map((entry) => {
        const { at, event, basis, by, words, facts } = entry;
        const details = detailsOf(entry, countryName, (until) =>
          t('escort.until', { moment: moment(until) }),
        );
        return (
          <li key={`${at}${event}${details.join()}`}>
            <div>
              {event === 'findSituation' ? (
                <>
                  {of(escortEventWords.findSituation)} <SituationName code={String(facts['code'])} />
                </>
              ) : (
                of(words)
              )}
            </div>
            {details.length > 0 && <div className="small">{details.join(' · ')}</div>}
            <div className="quiet small">
              {[moment(at), by].filter(Boolean).join(' · ')} · <span className="code">{basis}</span>
            </div>
          </li>
        );
      })}
    </ol>
  );
};
