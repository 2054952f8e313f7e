import { Button } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { useWords } from '../words/language.tsx';
import { Notice } from './tone.tsx';

/** One calm panel: the sentence, what to do, and small beside it the code, the clause and the trace to name to support. */
export const ProblemPanel = ({
  problem,
  again,
}: {
  readonly problem: Problem;
  readonly again?: (() => void) | undefined;
}) => {
  const { t, of } = useWords();
  const marks = [problem.code, problem.clause, problem.place, problem.trace].filter(Boolean);
  return (
    <Notice tone="refused" title={of(problem.detail)} alert>
      <p className="text" style={{ margin: '4px 0' }}>
        {of(problem.fix)}
      </p>
      <p className="code quiet" style={{ margin: 0 }}>
        {marks.join(' · ')}
      </p>
      {again && (
        <Button mt="sm" size="xs" variant="default" onClick={again}>
          {t('common.again')}
        </Button>
      )}
    </Notice>
  );
};
