import type { ReactNode } from 'react';
import { Badge, type Tone } from '../ui/tone.tsx';

/** A line of the account: what it is, its state, the sums and words beside them, and below it whatever belongs to it. */
export const MoneyRow = ({
  name,
  tone,
  state,
  beside,
  children,
}: {
  readonly name: ReactNode;
  readonly tone: Tone;
  readonly state: string;
  readonly beside: ReactNode;
  readonly children: ReactNode;
}) => (
  <li className="stack" style={{ gap: 6, padding: '8px 0' }}>
    <div className="line">
      <strong>{name}</strong>
      <Badge tone={tone}>{state}</Badge>
      {beside}
    </div>
    {children}
  </li>
);
