import { memo, useMemo, useState } from 'react';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { keyOfLine, linesOf } from './cause-lines.ts';
import { CauseRow } from './cause-row.tsx';
import type { Alarm } from './choose.ts';
import { KeyedList } from './keyed-list.tsx';
import { AlarmRow } from './rows.tsx';
import { useWallSearch } from './wall-filters.tsx';

/** Rows of a list that are drawn; who looks for another narrows the list. */
export const shownMax = 200;

/** Two hundred rows are not drawn anew because another one was chosen. */
const KeptAlarm = memo(AlarmRow);

/** Rows that are not drawn. */
export const More = ({ count }: { readonly count: number }) => {
  const { t } = useWords();
  return count > 0 ? <p className="quiet small">{t('escort.more', { count })}</p> : null;
};

/** Open situations by the end of their hour; a cause that many have in common is one of them, until it is unfolded. */
export const Alarms = ({
  alarms,
  item,
  officeCode,
  isFresh,
  onItem,
}: {
  readonly alarms: readonly Alarm[];
  readonly item: string | undefined;
  readonly officeCode: string | null;
  /** Whether a situation came while one looked. */
  readonly isFresh: (situation: string) => boolean;
  /** Told the carriage, or the cause, that is current now. */
  readonly onItem: (id: string | undefined) => void;
}) => {
  const { t } = useWords();
  const { openSituation, openCause } = useWallSearch();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const fold = (cause: string): void => {
    const next = new Set(unfolded);
    if (!next.delete(cause)) next.add(cause);
    setUnfolded(next);
  };
  const lines = useMemo(() => linesOf(alarms, unfolded), [alarms, unfolded]);
  if (lines.length === 0) return <Empty>{t('escort.noSituations')}</Empty>;
  const current = lines.find((one) => ('line' in one ? one.line.cause : one.alarm.row.id) === item);
  return (
    <>
      <KeyedList
        name={t('escort.situations')}
        rows={lines.slice(0, shownMax)}
        keyOf={keyOfLine}
        current={current && keyOfLine(current)}
        onCurrent={(one) => onItem(one && ('line' in one ? one.line.cause : one.alarm.row.id))}
        open={(one) =>
          'line' in one ? openCause(one.line.cause) : openSituation(one.alarm.row.id, one.alarm.situation.id)
        }
      >
        {(one) =>
          'line' in one ? (
            <CauseRow
              line={one.line}
              officeCode={officeCode}
              isUnfolded={unfolded.has(one.line.cause)}
              onFold={() => fold(one.line.cause)}
            />
          ) : (
            <div className={one.within === null ? undefined : 'within'}>
              <KeptAlarm alarm={one.alarm} officeCode={officeCode} fresh={isFresh(one.alarm.situation.id)} />
            </div>
          )
        }
      </KeyedList>
      <More count={lines.length - shownMax} />
    </>
  );
};
