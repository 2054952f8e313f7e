import { useApi } from '../api/api.tsx';
import { useLanguage } from '../words/language.tsx';

/**
 * Names of customs offices by their code, also by the one of the Union, which ends in it; a code we have no name of stands
 * alone.
 */
export const useOfficeNames = (): ((code: string) => string) => {
  const language = useLanguage();
  const { data } = useApi(
    'readList',
    { params: { list: 'customs-offices' }, query: { limit: 1000 } },
    { forever: true },
  );
  return (code) => {
    const found = data?.find((row) => row.code === code || row.code === code.slice(-5));
    return found ? `${code} · ${found.name[language]}` : code;
  };
};
