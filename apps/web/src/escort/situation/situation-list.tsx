import type { EscortCard } from '@tamga/contract';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../words/language.tsx';
import { HourClock, SituationBadge } from '../badges.tsx';
import { SituationName } from '../list/rows.tsx';

/** The situations of an escort, open ones first. */
export const SituationList = ({ escort }: { readonly escort: EscortCard }) => {
  const { t, moment, language } = useWords();
  const ordered = escort.situations.toSorted(
    (a, b) =>
      Number(a.state === 'closed') - Number(b.state === 'closed') ||
      Date.parse(b.occurredAt) - Date.parse(a.occurredAt),
  );
  return (
    <ul className="plain">
      {ordered.map(({ id, code, state, occurredAt, endedAt, clocks }) => (
        <li key={id} className="situation-row">
          <Link
            className="link"
            to="/$language/escort/$id/situations/$situation"
            params={{ language, id: escort.id, situation: id }}
          >
            <SituationName code={code} />
          </Link>
          <div>
            <SituationBadge state={state} />
          </div>
          <div className="quiet small">
            {moment(occurredAt)}
            {endedAt !== null && ` · ${t('situation.ended', { moment: moment(endedAt) })}`}
          </div>
          {state !== 'closed' && state !== 'acknowledged' && clocks[0] && (
            <HourClock occurredAt={occurredAt} dueAt={clocks[0].dueAt} />
          )}
        </li>
      ))}
    </ul>
  );
};
