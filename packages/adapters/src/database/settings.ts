/**
 * Settings of the embedded server, given on its command line so that they always belong to the running code.
 * Durable, and sized for one machine of two cores that it shares with our own processes.
 */
export const serverSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',

  max_connections: '60',
  // Raw frames stand in a partition a day for five years; whoever asks all of them locks each with its indexes.
  max_locks_per_transaction: '512',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',

  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',

  jit: 'off',
  random_page_cost: '1.1',
  // Two cores serve many short statements; parallel ones would also need more /dev/shm than a container has.
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  autovacuum_naptime: '20s',

  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'ISO',
  log_line_prefix: '%m [%p] ',
  // Statements and the DETAIL of an error hold personal data, and the server's log is no place for it.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const satisfies Record<string, string>;

/** `-c name=value` for each setting. */
export const asArguments = (settings: Readonly<Record<string, string>>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
