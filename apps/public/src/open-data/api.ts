import { type CommodityHit, httpStatus, type ListItem, type Problem } from '@tamga/contract';
import { type Uptime, uptimeShare } from '@tamga/domain/escort';
import { type Language, type RefusalCode, refusals } from '@tamga/domain/law';
import { listEntries } from '@tamga/domain/reference';
import { fromEpochMs, type LocalDate, parseLocalDate } from '@tamga/domain/time';
import type { Site } from '../site.ts';

/** A query that the schemas of the contract have let through. */
type Checked = Readonly<Record<string, string | number | undefined>>;

/** Code lists with their acts; the shapes of the contract, as in the internal module. */
export const listsAnswer = (site: Site) =>
  [...site.reference().data.lists.values()].map(({ list, title, act, entries, confidence }) => ({
    list,
    name: title,
    legal: act,
    count: entries.length,
    confidence,
  }));

/** Rows of a list in force on a day, or undefined when there is no such list. */
export const listAnswer = (
  site: Site,
  name: string,
  query: Checked,
  today: LocalDate,
): readonly ListItem[] | undefined => {
  const { data } = site.reference();
  if (!data.lists.has(name)) return undefined;
  const on = parseLocalDate(String(query['on'] ?? '')) ?? today;
  const sought = String(query['q'] ?? '').toLowerCase();
  const items = listEntries(data, name, on).map(({ code, kk, ru, en }): ListItem => {
    const any = ru ?? en ?? kk ?? code;
    return { code, name: { kk: kk ?? any, ru: ru ?? any, en: en ?? any } };
  });
  const matches = ({ code, name: words }: ListItem): boolean =>
    code.toLowerCase().startsWith(sought) ||
    Object.values(words).some((each) => each.toLowerCase().includes(sought));
  return items.filter(matches).slice(0, Number(query['limit'] ?? 1000));
};

/** Codes for a query of digits or words, on today's day. */
export const codesAnswer = (site: Site, query: Checked, today: LocalDate): readonly CommodityHit[] => {
  const asked = query['language'];
  const language: Language = asked === 'kk' || asked === 'en' ? asked : 'ru';
  return site
    .reference()
    .search.find(String(query['q'] ?? ''), language, today, Number(query['limit'] ?? 20))
    .map(({ code, declarable, name, under, duty, unit }) => ({
      code,
      declarable,
      name: name ?? under ?? code,
      dutyText: duty?.[language] ?? null,
      unit: unit?.[language] ?? null,
    }));
};

/** A refusal of the register as a problem of RFC 9457. */
export const problemOf = (code: RefusalCode, trace: string, place?: string): Problem => {
  const { basis, problem, remedy } = refusals[code];
  return {
    type: `/law/refusals#${code}`,
    title: problem.en,
    status: httpStatus[code],
    code,
    ...(basis[0] ? { clause: basis[0] } : {}),
    ...(place === undefined ? {} : { place }),
    detail: problem,
    fix: remedy,
    trace,
  };
};

/** The measured availability of the tracking of escorts, in minutes by day of Kazakhstan (407-11.1b); all empty before the first. */
export const trackingAnswer = (uptime: Uptime | undefined) => ({
  working: uptime?.working ?? false,
  measuredMinutes: uptime?.measured ?? 0,
  lostMinutes: uptime?.lost ?? 0,
  sharePercent: uptime ? uptimeShare(uptime) : null,
  days: (uptime?.days ?? []).map(({ day, measured, lost }) => ({
    day,
    measuredMinutes: measured,
    lostMinutes: lost,
  })),
  outages: (uptime?.outages ?? []).map(({ fromMs, toMs }) => ({
    from: fromEpochMs(fromMs),
    to: fromEpochMs(toMs),
  })),
});
