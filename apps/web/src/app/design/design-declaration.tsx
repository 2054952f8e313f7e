import type { ActShape, Case, ClockShape } from '@tamga/contract';
import type { Finding } from '@tamga/domain/declaration';
import { text } from '@tamga/domain/law';
import { useState } from 'react';
import { Boxes } from '../../declaration/case/boxes.tsx';
import { Acts, Clocks, Timeline } from '../../declaration/case/case-parts.tsx';
import { FindingList } from '../../declaration/findings/finding-list.tsx';
import { Sheet } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { Shown } from './shown.tsx';

const at = '2026-11-22T10:40:00.000Z';
const hourMs = 3_600_000;

const findings: readonly Finding[] = (['E', 'W', 'R', 'S'] as const).map((severity) => ({
  rule: 'FLC-206',
  clause: '[I] 389-19.3',
  severity,
  place: 'items[0].netMass',
  box: '38',
  item: 1,
  found: '11',
  expected: '10',
  message: text(
    '1-тауар: нетто салмағы брутто салмағынан артық.',
    'Товар 1: вес нетто больше веса брутто.',
    'Item 1: the net mass is more than the gross mass.',
  ),
  fix: text('35 немесе 38-бағанды түзетіңіз.', 'Исправьте графу 35 или 38.', 'Correct box 35 or 38.'),
}));

const timeline: Case['timeline'] = [
  {
    at,
    event: 'sign',
    state: 'signed',
    actor: 'declarant',
    basis: '389-14.1',
    words: text('Декларант қол қойды.', 'Декларант подписал.', 'The declarant signed.'),
  },
];

const acts: readonly ActShape[] = [
  {
    id: '1',
    kind: 'query',
    clause: '389-19.7d',
    facts: 'VIN',
    reason: '–',
    remedy: '–',
    deadline: '2026-11-26',
    madeAt: at,
    actor: 'customs',
  },
];

/** What the screens of a declaration are put together from, in each state. */
export const DeclarationParts = () => {
  const { t } = useWords();
  const [now] = useState(() => Date.now());
  const clocks = (['running', 'paused', 'met', 'overdue'] as const).map(
    (state, index): ClockShape => ({
      id: state,
      name: text('Шығару мерзімі', 'Срок выпуска', 'Term of release'),
      clause: 'REG-007',
      party: index % 2 === 0 ? 'customs' : 'declarant',
      startedAt: new Date(now - hourMs).toISOString(),
      dueAt: new Date(now + (state === 'overdue' ? -hourMs : hourMs)).toISOString(),
      state,
    }),
  );
  return (
    <Sheet name={t('design.declaration')}>
      <Shown name="FindingList">
        <FindingList findings={findings} jump={() => {}} />
      </Shown>
      <Shown name="Boxes">
        <Boxes
          declaration={{
            kind: 'goods',
            direction: 'ИМ',
            procedure: '40',
            customsValueTotal: '1204330.00',
            items: [{ commodityCode: '9403601000', description: 'Үстел', grossMass: '10', netMass: '11' }],
          }}
          findings={findings.slice(0, 1)}
        />
      </Shown>
      <Shown name="Timeline">
        <Timeline entries={timeline} now={t('turn.declarant')} />
      </Shown>
      <Shown name="Clocks">
        <Clocks clocks={clocks} own />
      </Shown>
      <Shown name="Acts">
        <Acts acts={acts} />
      </Shown>
    </Sheet>
  );
};
