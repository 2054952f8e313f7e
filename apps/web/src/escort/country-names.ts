import { useWords } from '../words/language.tsx';

/** States of the Union a carriage may go on to (Decision 139); the nearest by road first. */
export const countries = ['RU', 'KG', 'BY', 'AM'] as const;

/** Names of those states by their code; another code stands as it is. */
export const useCountryNames = (): ((code: string) => string) => {
  const { t } = useWords();
  return (code) => {
    const found = countries.find((one) => one === code);
    return found ? t(`escort.countries.${found}`) : code;
  };
};
