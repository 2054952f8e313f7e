declare const verifiedMark: unique symbol;

/**
 * Content that was signed, and whose signatures were all found valid. Only verification makes it, so a function that takes
 * `Verified<…>` cannot be given anything else by mistake.
 */
export interface Verified<T> {
  readonly value: T;
  readonly [verifiedMark]: true;
}

/** Marks content as verified. For the verifiers of this package alone: it is not part of what the package offers. */
export const asVerified = <T>(value: T): Verified<T> => Object.freeze({ value }) as Verified<T>;
