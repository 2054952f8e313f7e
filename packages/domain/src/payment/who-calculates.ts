/** PAY-006: who calculated a sum; stored with the result. */
export type CalculatedBy = 'payer' | 'customsBody';

/** When the customs body calculates (EAEU CC 52(2), 266(25)); in all other cases the payer does. */
export const customsBodyCalculates = {
  afterReleaseControl: 'EAEU CC 52(2)',
  illegalMovement: 'EAEU CC 52(2), 56',
  transitNotDelivered: 'EAEU CC 52(2), 153',
  noDeclarationAfterEarlyRelease: 'EAEU CC 52(2), 137',
  conditionsBroken: 'EAEU CC 52(2), 136(11)',
  personalGoods: 'EAEU CC 266(25)',
} as const;

export type CalculationGround = 'declared' | keyof typeof customsBodyCalculates;

export const calculatedBy = (ground: CalculationGround): CalculatedBy =>
  ground === 'declared' ? 'payer' : 'customsBody';
