import { Skeleton, Title } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { ProblemPanel } from './problem-panel.tsx';

/** A page: its name in the title of the window and as the one first heading, actions beside it. */
export const Screen = ({
  name,
  waiting = 0,
  mark,
  actions,
  children,
}: {
  readonly name: string;
  /** How much waits here for the reader: it stands first in the title, to be seen among other windows. */
  readonly waiting?: number;
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) => {
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${name} · Tamga`;
  }, [name, waiting]);
  return (
    <>
      <div className="screen-head">
        <Title order={1}>{name}</Title>
        {mark}
        {actions && <div className="screen-actions no-print">{actions}</div>}
      </div>
      {children}
    </>
  );
};

/** A part of a page with its heading. */
export const Sheet = ({
  name,
  actions,
  children,
}: {
  readonly name: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className="sheet" aria-label={name}>
    <div className="sheet-head">
      <Title order={2}>{name}</Title>
      {actions}
    </div>
    {children}
  </section>
);

/** Data on its way, a problem, or what is made of the data. Nothing is shown in the first moments, then progress. */
export const Loaded = <T,>({
  shown,
  name,
  actions,
  children,
}: {
  /** Name of the page, where the page is not there before the data, and the ways on from it. */
  readonly name?: string;
  readonly actions?: ReactNode;
  readonly shown: {
    readonly data: T | undefined;
    readonly problem: Problem | undefined;
    readonly again: () => void;
  };
  readonly children: (data: T) => ReactNode;
}) => {
  const { data, problem, again } = shown;
  if (data !== undefined) return children(data);
  const instead = problem ? <ProblemPanel problem={problem} again={again} /> : <Waiting />;
  return name === undefined ? (
    instead
  ) : (
    <Screen name={name} actions={actions}>
      {instead}
    </Screen>
  );
};

const quietMs = 300;
const patienceMs = 3_000;

const Waiting = () => {
  const { t } = useWords();
  const [waitedMs, setWaited] = useState(0);
  useEffect(() => {
    const timers = [quietMs, patienceMs].map((ms) => setTimeout(() => setWaited(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waitedMs === 0) return null;
  return (
    <output style={{ display: 'block' }} aria-label={t('common.loading')}>
      <Skeleton height={20} mb="sm" width="60%" />
      <Skeleton height={20} mb="sm" />
      <Skeleton height={20} width="80%" />
      {waitedMs >= patienceMs && <p className="quiet">{t('common.loadingLong')}</p>}
    </output>
  );
};

/** What an empty place says: why it is empty and how to get the first row. */
export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <p className="quiet text" style={{ margin: '8px 0' }}>
    {children}
  </p>
);
