import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, text } from '@tamga/domain/law';
import type { Config } from './config.ts';

const linesMax = 200;

/** What is printed when all runs: addresses, what the demonstration offers, how to stop. */
export const welcome = async (
  config: Config,
  programs: readonly string[],
  language: Language,
  startedMs: number,
): Promise<readonly string[]> => [
  '',
  `Tamga: ${words.runs[language]} (${(startedMs / 1000).toFixed(1)} s)`,
  '',
  ...(programs.includes('public')
    ? [`  ${words.public[language]}: ${address(config.host, config.publicPort)}`]
    : []),
  ...(programs.includes('api') ? [`  ${words.api[language]}: ${address(config.host, config.apiPort)}`] : []),
  `  ${words.data[language]}: ${config.dataDir}`,
  ...(config.demo ? await demoLines(config.dataDir) : []),
  '',
  words.stop[language],
];

/** Lines that the seeding of the demonstration left: a JSON list of texts. */
const demoLines = async (dataDir: string): Promise<readonly string[]> => {
  const written = await readFile(join(dataDir, 'demo', 'welcome.json'), 'utf8').catch(() => '[]');
  const lines: unknown = JSON.parse(written);
  if (!Array.isArray(lines)) return [];
  return ['', ...lines.slice(0, linesMax).map(String)];
};

/** A server that listens on all addresses is reached as localhost from here. */
export const address = (host: string, port: number): string => {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}/`;
};

const words = {
  runs: text('жүйе жұмыс істеп тұр', 'система работает', 'the system is running'),
  public: text('Барлығына ашық бөлім', 'Открытая часть для всех', 'Open part, for everyone'),
  api: text('Кабинет және кеден', 'Кабинет и таможня', 'Cabinet and customs offices'),
  data: text('Деректер', 'Данные', 'Data'),
  stop: text('Тоқтату: Ctrl-C', 'Остановить: Ctrl-C', 'Stop with Ctrl-C'),
};
