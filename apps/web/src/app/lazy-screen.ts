import { lazyRouteComponent } from '@tanstack/react-router';

/** The script of a page did not come, and neither does anything else: the line is down. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
  /** Asks for the script anew. */
  readonly again: () => Promise<void>;

  constructor(again: () => Promise<void>, cause: unknown) {
    super('the script of the page did not come', { cause });
    this.again = again;
  }
}

/**
 * A page whose script is loaded when it is first opened. A script the server no longer has makes the router load the whole page
 * anew; without a line that would leave nothing at all, so it is said instead.
 */
export const lazyScreen: typeof lazyRouteComponent = (load, name) => {
  const screen = lazyRouteComponent(
    () =>
      load().catch(async (cause: unknown) => {
        throw (await isReached()) ? cause : new NotLoaded(async () => screen.preload?.(), cause);
      }),
    name,
  );
  return screen;
};

const isReached = (): Promise<boolean> =>
  fetch('/', { cache: 'no-store' }).then(
    () => true,
    () => false,
  );
