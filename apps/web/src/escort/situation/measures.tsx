import type { SituationShape } from '@tamga/contract';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { useOfficeNames } from '../offices.ts';

/** What each body did about the situation. */
export const Measures = ({ measures }: Pick<SituationShape, 'measures'>) => {
  const { t, moment } = useWords();
  const officeName = useOfficeNames();
  if (measures.length === 0) return <Empty>{t('situation.noMeasures')}</Empty>;
  return (
    <ul className="plain">
      {measures.map(({ body, words, by, at }) => (
        <li key={`${body}${at}`}>
          <div style={{ whiteSpace: 'pre-wrap' }}>{words}</div>
          <div className="quiet small">
            {officeName(body)} · {by} · {moment(at)}
          </div>
        </li>
      ))}
    </ul>
  );
};
