import type { ReactNode } from 'react';

/** One state of a component, with what it is called in the source. */
export const Shown = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="shown">
    <span className="code quiet">{name}</span>
    <div>{children}</div>
  </div>
);
