import { addHours, type Instant } from '@tamga/domain/time';

/** In the time of Kazakhstan, UTC+5 the year round. */
const local = (at: Instant): string => addHours(at, 5);

/** `16:57:17`. */
export const timeOf = (at: Instant): string => local(at).slice(11, 19);

/** `22.11.2026`. */
export const dayOf = (at: Instant): string => local(at).slice(0, 10).split('-').toReversed().join('.');

/** `22.11.2026 16:57:17`. */
export const dayAndTime = (at: Instant): string => `${dayOf(at)} ${timeOf(at)}`;

/** To the millisecond, in which it was received: `22.11.2026 16:57:17.642`. */
export const exactly = (at: Instant): string => `${dayOf(at)} ${local(at).slice(11, 23)}`;

/** The time alone where the day is that of another moment. */
export const momentNear = (at: Instant, other: Instant): string =>
  dayOf(at) === dayOf(other) ? timeOf(at) : dayAndTime(at);
