/** The answer of an operation that may be refused: a value, or a refusal of the register. Defects are thrown instead. */
export type Result<T, R> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});

/** A mistake of ours (two currencies added, a state no table knows). Thrown; one handler at the edge logs it. */
export class Defect extends Error {
  override readonly name = 'Defect';
}
