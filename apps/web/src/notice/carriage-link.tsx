import { Link } from '@tanstack/react-router';
import { useWords } from '../words/language.tsx';

/** Whether a notice is about a cause that many carriages have in common: its number is the id of that. */
export const isOfMany = (topic: string): boolean => topic.startsWith('escort-collective-');

/** A notice about an escort names the carriage, which the wall finds by its number; one about many names their cause. */
export const CarriageLink = ({
  topic,
  number,
  onOpen,
}: {
  readonly topic: string;
  readonly number: string;
  readonly onOpen: () => void;
}) => {
  const { t, language } = useWords();
  return isOfMany(topic) ? (
    <Link
      className="link"
      to="/$language/escort/causes/$cause"
      params={{ language, cause: number }}
      onClick={onOpen}
    >
      {t('cause.open')}
    </Link>
  ) : (
    <Link
      className="link code"
      to="/$language/escort"
      params={{ language }}
      search={{ q: number }}
      onClick={onOpen}
    >
      {number}
    </Link>
  );
};
