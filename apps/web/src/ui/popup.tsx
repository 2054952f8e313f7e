import { Button } from '@mantine/core';
import { type ReactNode, useId, useRef, useState } from 'react';

/** It stands so far from the edges of the window, and is never wider, px (`.popup`). */
const gap = 8;
const widest = 360;

/** A button and what it opens beside itself: closed by Escape, by a click elsewhere and by `close`, which `children` are given. */
export const Popup = ({
  name,
  button,
  children,
  align = 'end',
  className,
  size = 'sm',
  title,
}: {
  /** What is opened, for readers of the screen. */
  readonly name: string;
  readonly button: ReactNode;
  readonly children: (close: () => void) => ReactNode;
  /** The side of the button it is flush with. */
  readonly align?: 'start' | 'end';
  readonly className?: string;
  readonly size?: 'xs' | 'sm';
  readonly title?: string;
}) => {
  const id = useId();
  const panel = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const place = (): void => {
    const at = opener.current?.getBoundingClientRect();
    const { style } = panel.current ?? {};
    if (!at || !style) return;
    const wide = document.documentElement.clientWidth;
    style.top = `${at.bottom + scrollY + 4}px`;
    const within = (px: number): string => `${Math.max(gap, Math.min(px, wide - widest - gap))}px`;
    style.left = align === 'start' ? within(at.left) : 'auto';
    style.right = align === 'end' ? within(wide - at.right) : 'auto';
  };
  return (
    <>
      <Button
        ref={opener}
        variant="default"
        size={size}
        popoverTarget={id}
        aria-haspopup="dialog"
        className={className}
        title={title}
      >
        {button}
      </Button>
      <dialog
        ref={panel}
        id={id}
        popover="auto"
        aria-label={name}
        className="popup"
        onBeforeToggle={({ newState }) => {
          setOpened(newState === 'open');
          place();
        }}
      >
        {opened && children(() => panel.current?.hidePopover())}
      </dialog>
    </>
  );
};
