import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActShape, Case, Draft, Receipt } from '@tamga/contract';
import type { Act, ActKind } from '@tamga/domain/access';
import { encodeAct } from '@tamga/formats/act';
import type { SignedIn } from './client.ts';

const samples = join(import.meta.dirname, '..', '..', 'reference-data', 'demo', 'declarations');

/** A bundled sample made into a draft, its payments filled. */
export const draftOf = async (api: string, by: SignedIn, file: string): Promise<Draft> => {
  const imported = await fetch(`${api}/api/v1/drafts/import?name=${file}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' },
    body: await readFile(join(samples, file)),
  });
  const draft = (await imported.json()) as Draft;
  await by.send('POST', `/api/v1/drafts/${draft.id}/payments`, {});
  return draft;
};

/** A bundled sample made into a draft, signed and lodged; answers when it has reached its end. */
export const lodgeSample = async (api: string, by: SignedIn, file: string): Promise<Case> => {
  const authorization = `Bearer ${by.token}`;
  const draft = await draftOf(api, by, file);
  const document = await fetch(`${api}/api/v1/drafts/${draft.id}/document`, { headers: { authorization } });
  const { submissionId } = await by.lodge(by.sign(new Uint8Array(await document.arrayBuffer())));
  for (let turn = 0; turn < 300; turn += 1) {
    const status = await by.get<Receipt>(`/api/v1/submissions/${submissionId}`);
    if (status.problem) throw new Error(JSON.stringify(status.problem));
    if (status.declarationId) return by.get<Case>(`/api/v1/declarations/${status.declarationId}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the submission was not taken to its end');
};

/** A signed act on a declaration, with a text for every member it needs. */
export const actOn = (
  by: SignedIn,
  of: Pick<Case, 'id' | 'number' | 'version'>,
  kind: ActKind,
  more: Partial<Act> = {},
): Promise<ActShape> => {
  const act: Act = {
    kind,
    declarationId: of.id,
    declarationNumber: of.number ?? '',
    version: of.version,
    clause: '389-19.4',
    facts: 'Графа 31',
    reason: 'Үлгі',
    remedy: 'Шағым беруге болады',
    deadline: null,
    ...more,
  };
  const cms = Buffer.from(by.sign(new TextEncoder().encode(encodeAct(act)))).toString('base64');
  return by.send('POST', `/api/v1/declarations/${of.id}/acts`, { cms }, { 'idempotency-key': randomUUID() });
};
