import { LodgedTable } from '../declaration/list/lodged-table.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

export const clauses = ['389-19.3', '389-19.4', 'IMP-12', 'IMP-14', 'AGR-2.3'] as const;

/** The cases of the office with the clock of each. */
export const WorklistScreen = () => (
  <Screen name={useWords().t('places.worklist')}>
    <LodgedTable office />
  </Screen>
);
