export type SeedOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly log: (line: string) => void;
};

/** Fills a migrated database with what a first start needs; called at each start, before the processes. */
export const seed = async ({ log, demo }: SeedOptions): Promise<void> => {
  log(`nothing to fill in${demo ? ' for the demonstration' : ''}`);
};
