import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { DatabaseFault } from './fault.ts';
import type { Postmaster } from './postmaster.ts';

/** The role and the database our programs use. It is no superuser: it may make roles and databases. */
export const ownerName = 'tamga';

/**
 * Sees to it that the owner role and its database exist, and returns the password (kept in the folder, for its
 * owner only). Asked at each start: a start cut short is finished by the next.
 */
export const ensureOwner = async (server: Postmaster, dir: string): Promise<string> => {
  const password = await keptPassword(join(dir, 'password'));
  const superuser = new Client({
    host: server.socketDir,
    port: server.port,
    user: 'postgres',
    database: 'postgres',
  });
  // A server lost between two questions is told by the next one.
  superuser.on('error', () => {});
  try {
    await superuser.connect();
    const known = await superuser.query(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [ownerName],
    );
    const { role, database } = known.rows[0] as { role: boolean; database: boolean };
    const verb = role ? 'ALTER' : 'CREATE';
    await superuser.query(`${verb} ROLE ${ownerName} LOGIN CREATEROLE CREATEDB PASSWORD '${password}'`);
    if (!database) await superuser.query(`CREATE DATABASE ${ownerName} OWNER ${ownerName}`);
  } catch (error) {
    throw error instanceof DatabaseError ? faultOfCode(error) : error;
  } finally {
    await superuser.end().catch(() => {});
  }
  return password;
};

/** What a server that starts, but cannot answer, suffers from. */
const faultOfCode = (error: DatabaseError): DatabaseFault => {
  const damaged = /^(XX|58|3D000|42P01)/.test(error.code ?? '');
  if (error.code === '53100') return new DatabaseFault('DISK_FULL', error.message, error);
  return new DatabaseFault(damaged ? 'DATA_DAMAGED' : 'START_FAILED', error.message, error);
};

/** 32 hexadecimal digits, so that it needs no quoting in SQL or in an address. */
const keptPassword = async (file: string): Promise<string> => {
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (/^[0-9a-f]{32}$/.test(kept)) return kept;
  const fresh = randomBytes(16).toString('hex');
  await writeFile(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
};
