/** Calls `stop` once at the first signal to end, or when the launcher's end of the pipe closes. */
export const onStop = (stop: (reason: string) => Promise<void>): void => {
  let stopping = false;
  const begin = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    stop(reason).then(
      () => process.exit(0),
      () => process.exit(1),
    );
    // A connection that will not end does not keep the process.
    setTimeout(() => process.exit(1), 10_000).unref();
  };
  process.on('SIGTERM', () => begin('SIGTERM'));
  process.on('SIGINT', () => begin('SIGINT'));
  process.on('disconnect', () => begin('launcher ended'));
};
