import type { Case, DeclarationSummary } from '@tamga/contract';
import { accept } from '@tamga/domain/law';
import { type Instant, localDateAt } from '@tamga/domain/time';
import { useWords } from '../../words/language.tsx';
import { type Comparable, Compare } from './compare.tsx';
import { readLodged } from './read-other.ts';

/** A lodged declaration beside its earlier versions and what its declarant lodged before. */
export const CompareCase = ({
  found: { id, version, declaration },
  others,
}: {
  readonly found: Pick<Case, 'id' | 'version' | 'declaration'>;
  readonly others: readonly DeclarationSummary[];
}) => {
  const { t, day } = useWords();
  const choices: readonly Comparable[] = [
    ...Array.from({ length: version - 1 }, (_, at) => version - 1 - at).map(
      (earlier): Comparable => ({
        value: `v${earlier}`,
        label: t('compare.version', { version: earlier }),
        read: async (call, signal) => {
          const read = await call('readVersion', { params: { id, version: earlier }, signal });
          return read.ok ? accept(read.value.declaration) : read;
        },
      }),
    ),
    ...others
      .filter((other) => other.id !== id)
      .map((other) => ({
        value: other.id,
        label: t('compare.other', {
          number: other.number ?? '–',
          day: day(localDateAt(other.lodgedAt as Instant)),
        }),
        read: readLodged(other.id),
      })),
  ];
  return <Compare now={declaration} choices={choices} />;
};
