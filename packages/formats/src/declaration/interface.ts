import type { Finding, GoodsDeclaration, KeptPart, SourceFormat } from '@tamga/domain/declaration';
import type { Text } from '@tamga/domain/law';

/** A fault of the input at a place: `line` and `column` from 1, what is wrong, how to set it right. */
export interface LocatedError {
  readonly line: number;
  readonly column: number;
  /** Short stable name of the fault: `DOCTYPE_FORBIDDEN`. */
  readonly code: string;
  readonly message: Text;
  readonly fix: Text;
}

export type ForeignKind = 'hmrc-cds' | 'ncts' | 'ics-ens' | 'eaeu' | 'xml' | 'json';

/** What a file is: one of our formats, a foreign one we can name, or unreadable. */
export type Recognition =
  | { readonly format: SourceFormat }
  | {
      readonly foreign: ForeignKind;
      readonly root: string;
      readonly namespace: string;
      readonly label: string;
      readonly line: number;
      readonly column: number;
    }
  | { readonly unreadable: LocatedError };

/** A field of the source understood by the tables: its place there and its place in the model. */
export interface MappedField {
  readonly path: string;
  readonly place: string;
}

/** A field the tables know whose content they could not take; it is kept as found. */
export interface UnmappedField {
  readonly path: string;
  readonly value: string;
  readonly reason: Text;
}

export interface ImportReport {
  readonly mapped: readonly MappedField[];
  /** Values beyond the model, kept for the way back. */
  readonly kept: readonly KeptPart[];
  readonly notMapped: readonly UnmappedField[];
}

export interface Decoded {
  readonly declaration: GoodsDeclaration;
  readonly format: SourceFormat;
  readonly report: ImportReport;
}

/** A value of the model the format has no place for, or does not admit as written. */
export interface NotCarried {
  readonly place: string;
  readonly value: string;
  readonly reason: Text;
}

export interface Encoded {
  readonly bytes: Uint8Array;
  readonly notCarried: readonly NotCarried[];
  /** What the format demands and the declaration lacks; empty unless a draft was asked for. */
  readonly findings: readonly Finding[];
}

export interface EncodeOptions {
  /** Make the document even when it lacks what the format demands; the findings come with it. */
  readonly draft?: boolean;
  /** Moment of making for a document that states none, `YYYY-MM-DDThh:mm:ss` with an optional offset. */
  readonly madeAt?: string;
}
