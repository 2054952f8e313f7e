export * from './act.ts';
export * from './area.ts';
export * from './cause.ts';
export * from './decide.ts';
export * from './exchange.ts';
export { type EscortFact, factKey } from './fact.ts';
export * from './frame-chain.ts';
export {
  type EscortTerms,
  type Judge,
  type Judgement,
  openJudge,
  type SavedJudge,
  termExceeded,
} from './judge.ts';
export * from './messages.ts';
export * from './notice-clock.ts';
export { escortNoticeWords } from './notice-words.ts';
export * from './operator.ts';
export * from './report.ts';
export * from './retention.ts';
export * from './rights.ts';
export type { Excursion } from './rules/rule.ts';
export type { Outage, Span } from './rules/silence.ts';
export * from './situations.ts';
export { type Corridor, corridorOf, distanceKm, type Place } from './sphere.ts';
export * from './terms.ts';
export * from './transitions.ts';
export { makeTrip, raisedBy, type Trip, type TripPlan, type Trouble, troubles } from './trip.ts';
export * from './uptime.ts';
export * from './words.ts';
