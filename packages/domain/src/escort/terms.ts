/** The terms of an escort by their numbers in the table of deadlines, each with its clause. */
export const escortTerms = {
  /** From the head's signed decision to the organised escort: clock hours, nights and holidays included. */
  organise: { term: 'D-1', basis: '407-5.2b', hours: 24 },
  /** From the occurrence of a situation, and not from its detection, to the notice of both bodies. */
  notice: { term: 'D-2', basis: '407-11.2', hours: 1 },
  /** The tracking system works 24 hours a day, 7 days a week: longer without a sign of life is an outage of ours. */
  service: { term: 'D-3', basis: '407-11.1b', outageMinutes: 3 },
  /** From the day after the deactivation of the last seal. */
  retention: { term: 'D-4', basis: '407-18.3b', years: 5 },
} as const;
