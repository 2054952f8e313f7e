import { Link } from '@tanstack/react-router';
import { useLanguage } from '../words/language.tsx';

/** A notice about an escort names the carriage: the wall finds it by its number. */
export const CarriageLink = ({
  number,
  onOpen,
}: {
  readonly number: string;
  readonly onOpen: () => void;
}) => (
  <Link
    className="link code"
    to="/$language/escort"
    params={{ language: useLanguage() }}
    search={{ q: number }}
    onClick={onOpen}
  >
    {number}
  </Link>
);
