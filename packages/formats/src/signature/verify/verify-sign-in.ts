import { accept, type Result, refuse } from '@tamga/domain/law';
import {
  checkStatement,
  type SignerReport,
  type SignInStatement,
  type StatementRefusal,
} from '@tamga/domain/signature';
import { decodeUtf8, FormatFault } from '../asn1/index.ts';
import type { VerifyOptions } from './options.ts';
import { type CmsReport, verifyCms } from './verify-cms.ts';

/** A signature that proves who enters. The nonce is still to be struck from those given out. */
export interface SignIn {
  readonly signer: SignerReport;
  readonly statement: SignInStatement;
  readonly report: CmsReport;
}

/** Why nobody enters: the signature is not valid, or what is signed is not the statement that was asked for. */
export type SignInRefusal =
  | {
      readonly code: 'AUTH_SIGNATURE_INVALID';
      readonly clause: '389-10';
      readonly reason: 'signature';
      readonly report: CmsReport;
    }
  | (StatementRefusal & { readonly report: CmsReport });

/**
 * Verifies a signed sign-in statement (389-10): one signer, a valid signature of a key for signing or signing in, over the very
 * statement of this origin and nonce, not older than two minutes. A document that somebody signed is no statement.
 */
export const verifySignIn = (
  bytes: Uint8Array,
  options: Omit<VerifyOptions, 'purpose' | 'content'>,
  expected: { readonly origin: string; readonly nonce: string },
): Result<SignIn, SignInRefusal> => {
  const report = verifyCms(bytes, { ...options, purpose: 'sign-in' });
  const [signer, second] = report.signers;
  if (!report.content || !signer || second)
    return refuse({ code: 'AUTH_SIGNATURE_INVALID', clause: '389-10', reason: 'signature', report });
  const checked = checkStatement(textOf(report.content.value), { ...expected, now: options.at });
  return checked.ok
    ? accept({ signer, statement: checked.value, report })
    : refuse({ ...checked.refusal, report });
};

/** Bytes that are no text are no statement either. */
const textOf = (bytes: Uint8Array): string => {
  try {
    return decodeUtf8(bytes);
  } catch (fault) {
    if (fault instanceof FormatFault) return '';
    throw fault;
  }
};
