import type { ImportReport as Report } from '@tamga/contract';
import { Notice } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';

/** What became of the file: read into boxes, kept for the way back, not known. */
export const ImportReport = ({ report }: { readonly report: Report }) => {
  const { t } = useWords();
  const parts = [
    ['kept', report.kept],
    ['notMapped', report.notMapped],
  ] as const;
  return (
    <Notice
      tone={report.notMapped.length > 0 ? 'you' : 'done'}
      title={t('import.report', {
        format: report.format,
        mapped: report.mapped,
        kept: report.kept.length,
        notMapped: report.notMapped.length,
      })}
    >
      {parts
        .filter(([, rows]) => rows.length > 0)
        .map(([name, rows]) => (
          <details key={name}>
            <summary>{t(`import.${name}`, { count: rows.length })}</summary>
            <ul
              className="small"
              style={{ margin: 0, paddingInlineStart: 20, maxHeight: 240, overflow: 'auto' }}
            >
              {rows.map(({ path, value }, at) => (
                <li key={`${path}${at}`}>
                  <span className="code">{path}</span> {value}
                </li>
              ))}
            </ul>
          </details>
        ))}
    </Notice>
  );
};
