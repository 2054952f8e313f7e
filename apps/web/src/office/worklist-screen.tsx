import { LodgedTable } from '../declaration/list/lodged-table.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWords } from '../words/language.tsx';

/** The cases of the office with the clock of each. */
export const WorklistScreen = () => (
  <Screen name={useWords().t('places.worklist')}>
    <LodgedTable office />
  </Screen>
);
