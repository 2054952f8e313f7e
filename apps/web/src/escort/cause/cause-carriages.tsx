import type { CauseEscorts } from '@tamga/contract';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import type { ListSearch } from '../../app/list-address.ts';
import { Paging } from '../../ui/paging.tsx';
import { Loaded } from '../../ui/screen.tsx';
import { Scrolling } from '../../ui/scrolling.tsx';
import { useWords } from '../../words/language.tsx';
import { SituationBadge } from '../badges.tsx';
import { useMomentOf } from '../moment-of.ts';

const pageRows = 25;

/** The carriages of a cause, each a way to its own situation. */
export const CauseCarriages = ({ causeId }: { readonly causeId: string }) => {
  const { cursor } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = useApi(
    'listCauseEscorts',
    { params: { id: causeId }, query: { after: cursor, limit: pageRows } },
    { follow: true },
  );
  return (
    <Loaded shown={shown}>
      {({ rows, next }) => (
        <div className="stack">
          <Rows rows={rows} />
          <Paging
            cursor={cursor}
            next={next}
            go={(to) =>
              void navigate({ to: '.', search: (before: ListSearch) => ({ ...before, cursor: to }) })
            }
          />
        </div>
      )}
    </Loaded>
  );
};

const Rows = ({ rows }: Pick<CauseEscorts, 'rows'>) => {
  const { t, language } = useWords();
  const moment = useMomentOf(Date.parse(rows[0]?.occurredAt ?? new Date().toISOString()));
  return (
    <Scrolling name={t('cause.list')}>
      <table className="rows">
        <caption className="visually-hidden">{t('cause.list')}</caption>
        <thead>
          <tr>
            {(['vehicle', 'state', 'due', 'place', 'declaration'] as const).map((one) => (
              <th key={one} scope="col">
                {t(`cause.columns.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.situationId}>
              <th scope="row">
                <Link
                  className="link"
                  to="/$language/escort/$id/situations/$situation"
                  params={{ language, id: row.escortId, situation: row.situationId }}
                >
                  {row.vehicle}
                </Link>
                <div className="numbers small quiet">
                  {row.departureBody} › {row.destinationBody}
                </div>
              </th>
              <td>
                <SituationBadge state={row.state} />
                {row.endedAt !== null && (
                  <div className="small">
                    {t('situation.ended', { moment: moment(Date.parse(row.endedAt)) })}
                  </div>
                )}
              </td>
              <td className="numbers">{moment(Date.parse(row.dueAt))}</td>
              <td className="numbers">
                {row.place ? (
                  <>
                    {row.place.lat.toFixed(4)}, {row.place.lon.toFixed(4)}
                    <div className="small quiet">{moment(Date.parse(row.place.at))}</div>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td className="numbers">
                {row.declarationNumber ?? '–'}
                <div className="small quiet">
                  {t('cause.columns.seal')} {row.sealId}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
};
