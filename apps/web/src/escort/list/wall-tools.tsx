import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { BellIcon, FileIcon, FullScreenIcon, PrintIcon, SilentIcon } from '../../ui/icons.tsx';
import { useWords } from '../../words/language.tsx';
import { localOf } from '../local-moment.ts';
import { ring, wishSound } from './ring.ts';

/** Sound of new situations, the whole screen; the list as a file and on paper. */
export const WallTools = ({
  watching,
  sound,
  onSound,
  onFile,
}: {
  /** Whether the reader watches over others' carriages, at a desk. */
  readonly watching: boolean;
  readonly sound: boolean;
  readonly onSound: (on: boolean) => void;
  readonly onFile: () => void;
}) => {
  const { t } = useWords();
  return (
    <div className="wall-tools no-print">
      {watching && (
        <Tool
          name={t(sound ? 'wall.soundOff' : 'wall.soundOn')}
          onClick={() => {
            wishSound(!sound);
            onSound(!sound);
            if (!sound) void ring();
          }}
        >
          {sound ? <BellIcon /> : <SilentIcon />}
        </Tool>
      )}
      {watching && document.fullscreenEnabled && <FullScreen />}
      <Tool name={t('wall.file')} onClick={onFile}>
        <FileIcon />
      </Tool>
      <Tool name={t('wall.print')} onClick={() => window.print()}>
        <PrintIcon />
      </Tool>
    </div>
  );
};

const Tool = ({
  name,
  onClick,
  children,
}: {
  readonly name: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) => (
  <ActionIcon variant="default" size="lg" aria-label={name} title={name} onClick={onClick}>
    {children}
  </ActionIcon>
);

const onFullScreen = (tell: () => void): (() => void) => {
  document.addEventListener('fullscreenchange', tell);
  return () => document.removeEventListener('fullscreenchange', tell);
};

/** The page without the frame of the browser; the style sheet takes ours away too. */
const FullScreen = () => {
  const { t } = useWords();
  const full = useSyncExternalStore(onFullScreen, () => document.fullscreenElement !== null);
  const change = (): Promise<void> =>
    full ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  return (
    <Tool name={t(full ? 'wall.leaveFull' : 'wall.full')} onClick={() => void change().catch(() => {})}>
      <FullScreenIcon />
    </Tool>
  );
};

const secondMs = 1_000;

/** The time every moment of the wall is written in, to the second. */
export const WallClock = () => {
  const { t } = useWords();
  const [nowMs, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), secondMs);
    return () => clearInterval(timer);
  }, []);
  const time = localOf(nowMs).slice(11);
  const seconds = new Date(nowMs).toISOString().slice(17, 19);
  return (
    <span className="wall-clock numbers" title={t('wall.zoneHint')}>
      {t('wall.zone', { time: `${time}:${seconds}` })}
    </span>
  );
};
