import type { DeclarationSummary } from '@tamga/contract';
import { stateWords } from '@tamga/domain/declaration';
import { Link } from '@tanstack/react-router';
import { ClockLeft } from '../../ui/clock.tsx';
import type { Column } from '../../ui/data-table.tsx';
import type { Words } from '../../words/language.tsx';
import { assigneeWords } from '../assignee.ts';
import { BallBadge, StateBadge } from '../state-badge.tsx';

/** The columns of a list of declarations; `office` adds what officials see. */
export const declarationColumns = (
  { t, of, number, moment, shortMoment, language }: Words,
  office: boolean,
  me: string,
): readonly Column<DeclarationSummary>[] => [
  {
    id: 'number',
    name: t('declaration.number'),
    cell: ({ id, number: given }) => (
      <Link
        className="link code"
        to={office ? '/$language/office/cases/$id' : '/$language/declarations/$id'}
        params={{ language, id }}
      >
        {given ?? t('declaration.noNumber')}
      </Link>
    ),
    text: ({ number: given }) => given ?? '',
  },
  {
    id: 'state',
    name: t('declaration.state'),
    cell: ({ state }) => <StateBadge state={state} />,
    text: ({ state }) => of(stateWords[state]),
  },
  {
    id: 'clock',
    name: t('declaration.clock'),
    cell: ({ clock, ball }) => (
      <span className="line" style={{ gap: 8, flexWrap: 'nowrap' }}>
        <BallBadge ball={ball} own={!office} />
        {clock && <ClockLeft dueAt={clock.dueAt} />}
      </span>
    ),
    text: ({ clock }) => clock?.dueAt ?? '',
  },
  ...(office ? officeColumns(t, me) : []),
  {
    id: 'consignee',
    name: t(office ? 'declaration.declarant' : 'declaration.consignee'),
    cell: (row) => {
      const name = office ? row.declarantName : row.consigneeName;
      return (
        <span className="cut" title={name}>
          {name}
        </span>
      );
    },
    text: (row) => (office ? row.declarantName : row.consigneeName),
  },
  {
    id: 'total',
    name: t('declaration.total'),
    end: true,
    cell: ({ total }) => (total === null ? '' : number(total)),
    text: ({ total }) => total ?? '',
  },
  {
    id: 'lodged',
    name: t('declaration.lodged'),
    cell: ({ lodgedAt }) => (
      <span className="numbers" title={moment(lodgedAt)}>
        {shortMoment(lodgedAt, Date.now())}
      </span>
    ),
    text: ({ lodgedAt }) => lodgedAt,
  },
  {
    id: 'procedure',
    name: t('declaration.procedure'),
    cell: ({ direction, procedure }) => `${direction} ${procedure}`,
    text: ({ direction, procedure }) => `${direction} ${procedure}`,
  },
  {
    id: 'items',
    name: t('declaration.items'),
    end: true,
    cell: ({ itemsTotal }) => itemsTotal,
    text: ({ itemsTotal }) => String(itemsTotal),
  },
  {
    id: 'office',
    name: t('declaration.office'),
    cell: ({ officeCode }) => <span className="code">{officeCode}</span>,
    text: ({ officeCode }) => officeCode,
  },
];

const officeColumns = (t: Words['t'], me: string): readonly Column<DeclarationSummary>[] => [
  {
    id: 'channel',
    name: t('declaration.channel'),
    cell: ({ channel }) => channel && t(`channels.${channel}`),
    text: ({ channel }) => channel ?? '',
  },
  {
    id: 'assignee',
    name: t('declaration.assignee'),
    cell: ({ assignedTo, assignedName }) => (
      <span className={assignedTo ? undefined : 'quiet'}>
        {assignedTo === me ? t('declaration.you') : (assignedName ?? t(assigneeWords(assignedTo, me)))}
      </span>
    ),
    text: ({ assignedTo, assignedName }) => assignedName ?? assignedTo ?? '',
  },
];
