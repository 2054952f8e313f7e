import type { Handover, Parties } from '@tamga/contract';
import { stateWords } from '@tamga/domain/declaration';
import type { Text } from '@tamga/domain/law';
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../declaration/state-badge.tsx';
import { Empty } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

const wordsOfState: Readonly<Record<string, Text>> = stateWords;

/** What the parties of a case lodged at the office before: outcomes, queries, the newest declarations (AGR-2.3). */
export const PartyHistory = ({ parties }: { readonly parties: Parties }) => {
  const { t, of, day, moment, language } = useWords();
  return (
    <ul className="plain">
      {parties.map(({ party, name, identifier, since, byState, queries, last }) => (
        <li key={party}>
          <div>
            <strong>{name}</strong> <span className="code quiet">{identifier}</span>
          </div>
          <div className="quiet small">
            {t(`office.party.${party}`)} · {t('office.partySince', { day: day(since) })}
          </div>
          {last.length === 0 ? (
            <Empty>{t('office.partyNothing')}</Empty>
          ) : (
            <>
              <p style={{ margin: '8px 0' }}>
                {Object.entries(byState)
                  .map(([state, count]) => {
                    const words = wordsOfState[state];
                    return `${words ? of(words) : state}: ${count}`;
                  })
                  .join(' · ')}
                {queries > 0 && ` · ${t('office.partyQueries', { count: queries })}`}
              </p>
              <ul className="plain">
                {last.slice(0, 5).map(({ id, number, state, lodgedAt }) => (
                  <li key={id} className="line" style={{ gap: 8 }}>
                    <Link className="link code" to="/$language/office/cases/$id" params={{ language, id }}>
                      {number ?? t('declaration.noNumber')}
                    </Link>
                    <StateBadge state={state} />
                    <span className="quiet small">{moment(lodgedAt)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The way of the case from official to official, newest first. */
export const Handovers = ({ rows }: { readonly rows: Handover }) => {
  const { t, moment } = useWords();
  if (rows.length === 0) return <Empty>{t('office.noHandovers')}</Empty>;
  return (
    <ul className="plain">
      {rows.map(({ at, from, to, by, reason }) => (
        <li key={`${at}${from}${to}`}>
          {from ?? t('office.office')} › {to ?? t('office.office')}
          <div className="quiet small">
            {moment(at)} · {t('office.by', { name: by })}
          </div>
          {reason !== '' && <div>{reason}</div>}
        </li>
      ))}
    </ul>
  );
};
