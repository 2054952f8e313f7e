/** What a procedure does to a payment (payments specification, section 10). */
export type Effect = 'due' | 'conditional' | 'none' | 'temporary' | 'national';

export interface ProcedureEffect {
  readonly duty: Effect;
  readonly taxes: Effect;
  readonly tradeDefence: Effect;
  readonly exportDuty: 'due' | 'none';
}

const nothing: ProcedureEffect = { duty: 'none', taxes: 'none', tradeDefence: 'none', exportDuty: 'none' };
/** EAEU CC 54(4): nothing is payable while the procedure is observed; box 47 shows the sums with the feature УР. */
const whileObserved: ProcedureEffect = { ...nothing, duty: 'conditional', taxes: 'conditional' };

const effects: Readonly<Record<string, ProcedureEffect>> = {
  '10': { ...nothing, exportDuty: 'due' },
  '21': nothing,
  '23': nothing,
  '31': nothing,
  '40': { duty: 'due', taxes: 'due', tradeDefence: 'due', exportDuty: 'none' },
  '51': whileObserved,
  '53': { ...nothing, duty: 'temporary', taxes: 'temporary' },
  '60': nothing,
  '70': whileObserved,
  '77': whileObserved,
  '78': whileObserved,
  '80': nothing,
  // EAEU CC 90 leaves the special procedure to the Commission and to national law: nothing is guessed (PAY-003).
  '90': { duty: 'national', taxes: 'national', tradeDefence: 'national', exportDuty: 'none' },
  // PAY-094: taxes at once, duty while the processing is observed.
  '91': { duty: 'conditional', taxes: 'due', tradeDefence: 'due', exportDuty: 'none' },
  '93': nothing,
  '94': nothing,
  '96': nothing,
};

/** PAY-094: products of processing for domestic consumption owe their duty; taxes and trade defence were due when the goods entered. */
const productsOf91: ProcedureEffect = { ...nothing, duty: 'due' };

/** What a procedure does, given the one before it (EAEU CC 54(4), PAY-015b). `undefined`: not a code of the classifier. */
export const procedureEffect = (procedure: string, previous: string): ProcedureEffect | undefined => {
  if (procedure === '40' && previous === '91') return productsOf91;
  return Object.hasOwn(effects, procedure) ? effects[procedure] : undefined;
};
