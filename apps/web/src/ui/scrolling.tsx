import type { CSSProperties, ReactNode } from 'react';

interface ScrollingProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** A named region that scrolls: it can be reached by keyboard, or its end could not be read without a mouse. */
export const Scrolling = ({ name, children, className = 'table-scroll', style }: ScrollingProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must scroll by keyboard
  <section className={className} aria-label={name} tabIndex={0} style={style}>
    {children}
  </section>
);

/** The very text that will be signed, whole, in its own window. */
export const SignedText = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div>
    <p style={{ margin: '0 0 4px' }}>{name}</p>
    <Scrolling name={name} className="signed-text">
      {children}
    </Scrolling>
  </div>
);
