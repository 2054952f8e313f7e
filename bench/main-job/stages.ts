import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { loadReference } from '@tamga/adapters/reference';
import { examineDeclaration, lookupsOf } from '@tamga/domain/declaration';
import { calculateGoods } from '@tamga/domain/payment';
import { demoPolicy } from '@tamga/domain/signature';
import { fromEpochMs, localDateAt } from '@tamga/domain/time';
import { decodeDeclaration } from '@tamga/formats/declaration';
import { signCms } from '@tamga/formats/signature';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import { verifyCms } from '@tamga/formats/signature/verify';
import { goodsCalculationOf } from '@tamga/usecases/payment';
import { cleanSample, documentOf, withItems } from '../../tools/harness/samples.ts';

/** Milliseconds of each stage of one declaration, on one core, without the database. */
export const stages = async (): Promise<void> => {
  const now = Date.now();
  const authority = createDemoAuthority({ entropy: new Uint8Array(randomBytes(32)), now });
  const key = issue(authority, {
    subject: { surname: 'ТЕСТОВ', givenName: 'ТЕСТ', iin: '850101300015' },
    role: 'individual',
    notBefore: now - 1000,
    notAfter: now + 86_400_000,
    entropy: new Uint8Array(randomBytes(32)),
  });
  const reference = await loadReference(undefined, { demo: true });
  const lookups = lookupsOf(reference);
  const on = localDateAt(fromEpochMs(now));
  const sample = await cleanSample();
  for (const items of [1, 10, 100, 999]) {
    const document = documentOf(await withItems(sample, items, 'STAGES'));
    const cms = signCms(
      { key: key.key, certificate: key.certificate, chain: key.chain },
      { content: document, signingTime: now, entropy: randomBytes(32) },
    );
    const decoded = decodeDeclaration(document);
    if (!decoded.ok) throw new Error('the sample does not decode');
    const { declaration } = decoded.value;
    const trust = { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] };
    const verify = perTurn(() => verifyCms(cms, { trust, at: fromEpochMs(now), policy: demoPolicy }));
    const decode = perTurn(() => decodeDeclaration(document));
    const check = perTurn(() => examineDeclaration(declaration, { on, reference: lookups }));
    const calculate = perTurn(() => calculateGoods(goodsCalculationOf(declaration, reference, on)));
    const store = perTurn(() => JSON.stringify(declaration));
    console.log(
      `${`stages, ${items} items, ${(document.length / 1024).toFixed(0)} KB`.padEnd(44)} verify ${verify} · decode ${decode} · check ${check} · calculate ${calculate} · to JSON ${store} ms`,
    );
  }
};

/** Mean of as many turns as fit in half a second, after a warm-up. */
const perTurn = (work: () => unknown): string => {
  for (let turn = 0; turn < 5; turn += 1) work();
  const begin = performance.now();
  let turns = 0;
  do {
    work();
    turns += 1;
  } while (performance.now() - begin < 500);
  return ((performance.now() - begin) / turns).toFixed(2);
};
