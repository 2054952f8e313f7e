/**
 * PAY-055: the code under which a penalty or interest is paid: that of the principal with the last digit 1 (penalty),
 * 2 (deferral interest) or 3 (instalment interest). Whether the classifier of the state lists it is for its reader.
 */
export const accessoryCode = (
  principal: string,
  kind: 'penalty' | 'deferralInterest' | 'instalmentInterest',
): string => `${principal.slice(0, -1)}${lastDigits[kind]}`;

const lastDigits = { penalty: '1', deferralInterest: '2', instalmentInterest: '3' } as const;
