import type { ReactNode } from 'react';
import { useWords } from '../../words/language.tsx';
import { type MarkKind, markKinds } from './marks.ts';

const shapes: Readonly<Record<MarkKind | 'waiting', ReactNode>> = {
  waiting: <circle cx="7" cy="7" r="4.5" />,
  moving: <circle cx="7" cy="7" r="5" />,
  silent: <rect x="2.5" y="2.5" width="9" height="9" />,
  watch: <path d="M7 .8 13.2 7 7 13.2 .8 7Z" />,
  alarm: <path d="M7 1 13 12H1Z" />,
};

/** A mark of the map beside words that say the same. */
export const MarkShape = ({ kind }: { readonly kind: MarkKind | 'waiting' }) => (
  <svg className={`mark-${kind}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
    {shapes[kind]}
  </svg>
);

/** What the marks of the map mean. */
export const Legend = () => {
  const { t } = useWords();
  return (
    <ul className="legend small">
      {markKinds.map((kind) => (
        <li key={kind}>
          <MarkShape kind={kind} /> {t(`map.kinds.${kind}`)}
        </li>
      ))}
    </ul>
  );
};
