import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { signCms } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import { writeRevocationList } from '@tamga/formats/signature/crl';
import { shippedReferenceDir } from '../reference/index.ts';
import { openSealModels, readSealModels } from './seal-models.ts';

const now = Date.UTC(2026, 10, 22);
const dayMs = 86_400_000;

describe('407-2.1 seal models of an installation', () => {
  let dataDir: string;
  let own: string;
  let sign: (content: Uint8Array) => Uint8Array;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tamga-models-'));
    own = join(dataDir, 'seal-models');
    const authority = createDemoAuthority({ entropy: randomBytes(32), now });
    const lists = { revoked: [], thisUpdate: now - dayMs, nextUpdate: now + dayMs, number: 1 };
    const files: readonly (readonly [string, Uint8Array])[] = [
      ['trust/roots/root.cer', authority.root.certificate.der],
      ['trust/intermediates/issuing.cer', authority.issuing.certificate.der],
      ['trust/crl/issuing.crl', writeRevocationList(lists, authority.issuing, randomBytes(32))],
    ];
    for (const folder of ['trust/roots', 'trust/intermediates', 'trust/crl', 'seal-models'])
      await mkdir(join(dataDir, folder), { recursive: true });
    for (const [path, bytes] of files) await writeFile(join(dataDir, path), bytes);
    const issued = issue(authority, {
      subject: {
        system: { oid: '1.2.398.999.1', name: 'TAMGA' },
        organisation: 'МКО-Үлгі',
        bin: '200140000014',
      },
      role: 'information-system',
      notBefore: now - dayMs,
      notAfter: now + 365 * dayMs,
      entropy: randomBytes(32),
    });
    sign = (content) => signCms(issued, { content, signingTime: now, entropy: randomBytes(32) });
    await writeFile(join(own, 'signers.txt'), `${hashOf(issued.certificate.der)} operator\n`);
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const shipped = (name: string) => readFile(join(shippedReferenceDir, 'seal-models', `${name}.json`));
  const only = async (file: string, content: Uint8Array | string) => {
    for (const name of ['jt701.cms', 'jt701.json']) await rm(join(own, name), { force: true });
    await writeFile(join(own, file), content);
    return readSealModels({ dataDir, demo: false }, now);
  };

  it('one signed by a key that is named is used, with who signed it', async () => {
    const [found] = await only('jt701.cms', sign(await shipped('jt701')));
    assert.deepEqual(found?.problems, []);
    assert.equal(found?.model?.id, 'jt701');
    assert.equal(found?.signer, 'МКО-Үлгі');
    assert.equal((await openSealModels({ dataDir, demo: false }, now)).length, 1);
  });

  it('one altered by a byte, not signed, or signed by a key that is not named is refused', async () => {
    const signed = sign(await shipped('jt701'));
    const at = Buffer.from(signed).indexOf('shackle_cut');
    assert.ok(at > 0);
    signed[at] = 0x53;
    for (const [file, content] of [
      ['jt701.cms', signed],
      ['jt701.cms', new Uint8Array([1, 2, 3])],
      ['jt701.json', await shipped('jt701')],
    ] as const) {
      const [found] = await only(file, content);
      assert.equal(found?.model, null);
      assert.equal(found?.problems.length, 1);
      await assert.rejects(openSealModels({ dataDir, demo: false }, now), /jt701/);
    }
    const pins = await readFile(join(own, 'signers.txt'), 'utf8');
    await writeFile(join(own, 'signers.txt'), `${'0'.repeat(64)} another\n`);
    const [found] = await only('jt701.cms', sign(await shipped('jt701')));
    assert.equal(found?.model, null);
    await writeFile(join(own, 'signers.txt'), pins);
  });

  it('a signed file that is no seal model is refused with the places of its faults', async () => {
    const [found] = await only('jt701.cms', sign(new TextEncoder().encode('{"kind":"seal-model"}')));
    assert.equal(found?.model, null);
    assert.ok(found?.problems.some(({ en }) => en.startsWith('protocol: ')));
  });

  it('what came with the system is used unsigned by the demonstration only', async () => {
    await rm(join(own, 'jt701.cms'), { force: true });
    assert.deepEqual(await openSealModels({ dataDir, demo: false }, now), []);
    assert.equal((await openSealModels({ dataDir: null, demo: true }, now)).length, 10);
  });
});
