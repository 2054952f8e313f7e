interface Failed {
  readonly details: { readonly error: Error & { readonly failureType?: string } };
}

/** Whether a failure is its own, or only says that a test inside it failed: that one is told and counted already. */
export const isOwnFault = ({ details }: Failed): boolean => details.error.failureType !== 'subtestsFailed';
