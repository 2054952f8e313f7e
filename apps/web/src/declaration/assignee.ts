import type { MessageKey } from '../words/message.ts';

/** Who works on a case, as one official may know of another: himself, a colleague, or nobody yet. */
export const assigneeWords = (assignedTo: string | undefined, me: string): MessageKey =>
  assignedTo === undefined
    ? 'declaration.nobody'
    : assignedTo === me
      ? 'declaration.you'
      : 'declaration.colleague';
