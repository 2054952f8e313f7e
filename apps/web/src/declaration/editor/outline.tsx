import { memo, useMemo } from 'react';
import { ToneShape } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { severityTone } from '../findings/finding-list.tsx';
import { useAllFindings, useList } from './editor-context.tsx';
import { type Section, sections } from './form-sections.ts';
import { sectionOf } from './layout.ts';

interface OutlineProps {
  readonly section: Section;
  readonly show: (section: Section) => void;
}

/** The sections of the form, with how much is wrong in each. */
export const Outline = memo(({ section, show }: OutlineProps) => {
  const { t } = useWords();
  const items = useList('items').length;
  const findings = useAllFindings();
  const bySection = useMemo(() => Map.groupBy(findings, ({ place }) => sectionOf(place).section), [findings]);
  return (
    <ul>
      {sections.map((name) => {
        const found = bySection.get(name) ?? [];
        const worst = found.some(({ severity }) => severity === 'E') ? 'E' : 'W';
        return (
          <li key={name}>
            <button type="button" aria-current={name === section} onClick={() => show(name)}>
              <span>
                {t(`sections.${name}`)}
                {name === 'items' && items > 0 ? ` ${items}` : ''}
              </span>
              {found.length > 0 && (
                <span className={`ink-${severityTone[worst]} numbers`}>
                  <ToneShape tone={severityTone[worst]} /> <span aria-hidden="true">{found.length}</span>
                  <span className="visually-hidden">{t('case.findings', { count: found.length })}</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
});
