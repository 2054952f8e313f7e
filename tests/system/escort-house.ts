import { after, before } from 'node:test';
import type { Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import { type EscortPeople, signInAll } from './escort-desk.ts';

/** What a test of the escort has once it begins. */
export interface EscortHouse {
  readonly system: RunningSystem;
  readonly people: EscortPeople;
  /** Of the system's database, with the rights of its owner. */
  readonly owner: Pool;
}

/** A system on a database of its own in which the people of an escort have signed in. Called once in a group, outside its tests. */
export const escortHouse = (): EscortHouse => {
  let database: TestDatabase;
  let owner: Pool;
  let system: RunningSystem;
  let people: EscortPeople;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    system = await startSystem({ env: { DATABASE_URL: database.url } });
    people = await signInAll(system);
  });
  after(async () => {
    await system?.remove();
    await database?.drop();
  });
  return {
    get system() {
      return system;
    },
    get people() {
      return people;
    },
    get owner() {
      return owner;
    },
  };
};
