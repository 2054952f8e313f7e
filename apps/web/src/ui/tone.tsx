import type { ReactNode } from 'react';

/** What a state means for the reader; each has its colour and its shape everywhere. */
export type Tone = 'draft' | 'waiting' | 'done' | 'you' | 'refused';

const shapes: Readonly<Record<Tone, ReactNode>> = {
  draft: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeDasharray="2 2" />,
  waiting: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 3.5V6l2 1.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  done: <path d="M2 6.5 5 9.5 10.5 3" fill="none" stroke="currentColor" strokeWidth="2" />,
  you: <path d="M6 1.5v5.5M6 9v1.5" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  refused: <path d="m2.5 2.5 7 7m0-7-7 7" fill="none" stroke="currentColor" strokeWidth="2" />,
};

export const ToneShape = ({ tone }: { readonly tone: Tone }) => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    {shapes[tone]}
  </svg>
);

/** A short word with the colour and the shape of its meaning. */
export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={`badge tone-${tone}`}>
    <ToneShape tone={tone} />
    {children}
  </span>
);

/** A calm panel with the colour and the shape of its meaning; `alert` is read out when it appears. */
export const Notice = ({
  tone,
  title,
  alert = false,
  children,
}: {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly alert?: boolean;
  readonly children?: ReactNode;
}) => (
  <div className={`notice tone-${tone}`} role={alert ? 'alert' : undefined}>
    {title && <p style={{ margin: 0, fontWeight: 600 }}>{title}</p>}
    {children}
  </div>
);
