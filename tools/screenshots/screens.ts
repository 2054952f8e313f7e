import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signInAll } from '../../tests/system/escort-desk.ts';
import { signIn } from '../harness/client.ts';
import { actOn, lodgeSample } from '../harness/lodging.ts';
import type { RunningSystem } from '../harness/system.ts';
import { root } from '../sources/root.ts';
import { type FilledEscorts, fillEscorts } from './escorts.ts';

/** A screen to picture: whose it is, where, and what stands on it when it is whole. */
export interface Shown {
  readonly name: string;
  readonly who: 'anybody' | 'importer' | 'person' | 'inspector' | 'operator';
  readonly path: string;
  readonly ready: string;
  /** Of the external module. */
  readonly open?: true;
  /** One of those of docs/tour.md. */
  readonly tour?: true;
}

export interface Filled extends FilledEscorts {
  readonly draftId: string;
  readonly askedId: string;
  readonly releasedId: string;
  readonly caseId: string;
  readonly code: string;
}

/** Something on every screen: a draft with faults, declarations released, asked about and under control, an application. */
export const fillDemo = async (system: RunningSystem): Promise<Filled> => {
  const [importer, person, inspector] = await Promise.all([
    signIn(system.api, system.dataDir, 'importer'),
    signIn(system.api, system.dataDir, 'person'),
    signIn(system.api, system.dataDir, 'inspector'),
  ]);
  const released = await lodgeSample(system.api, importer, 'import-clean.json');
  for (let more = 0; more < 5; more += 1) await lodgeSample(system.api, importer, 'import-clean.json');
  const asked = await lodgeSample(system.api, person, 'car-import.json');
  await actOn(inspector, asked, 'query', {
    clause: '389-19.7d',
    facts: 'Графа 31: табличка VIN не видна',
    reason: 'Нужно сверить номер кузова',
    remedy: 'Пришлите снимок таблички',
  });
  const waiting = await lodgeSample(system.api, person, 'car-import.json');
  await lodgeSample(system.api, person, 'car-import.json');
  await inspector.send('POST', '/api/v1/worklist/assignments', {
    ids: [waiting.id],
    personId: inspector.session.person.id,
  });
  const file = join(root, 'reference-data', 'demo', 'declarations', 'import-with-faults.xml');
  const draft = await fetch(`${system.api}/api/v1/drafts/import?name=import-with-faults.xml`, {
    method: 'POST',
    headers: { authorization: `Bearer ${importer.token}`, 'content-type': 'application/octet-stream' },
    body: await readFile(file),
  });
  await fetch(`${system.public}/ru/registration`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      name: 'ТЕСТОВА ЖАҢА',
      iin: '910606400050',
      organisation: 'ТОО «Жаңа-Үлгі»',
      bin: '210340000013',
      role: 'declarant',
      officeCode: '55302',
      email: 'new@customs.example',
      phone: '+7 700 000 00 01',
    }),
  });
  return {
    draftId: ((await draft.json()) as { readonly id: string }).id,
    askedId: asked.id,
    releasedId: released.id,
    caseId: waiting.id,
    code: released.verificationCode ?? '',
    ...(await fillEscorts(system, await signInAll(system))),
  };
};

/** Every main screen. */
export const shownScreens = ({
  draftId,
  askedId,
  releasedId,
  caseId,
  code,
  escortId,
  situationId,
}: Filled): readonly Shown[] => [
  { name: 'home', who: 'anybody', open: true, path: '', ready: '.tasks', tour: true },
  { name: 'search', who: 'anybody', open: true, path: '/search?q=8703', ready: 'main h1' },
  { name: 'code', who: 'anybody', open: true, path: '/codes/8703239041', ready: 'main h1' },
  { name: 'law', who: 'anybody', open: true, path: '/law', ready: 'main h1' },
  { name: 'times', who: 'anybody', open: true, path: '/times', ready: 'main h1' },
  { name: 'status', who: 'anybody', open: true, path: '/status', ready: 'main h1' },
  { name: 'verify', who: 'anybody', open: true, path: `/verify?code=${code}`, ready: 'main .facts' },
  { name: 'registration', who: 'anybody', open: true, path: '/registration', ready: '.application' },
  { name: 'calculate', who: 'anybody', open: true, path: '/calculate', ready: 'main h1' },
  { name: 'sign-in', who: 'anybody', path: '/sign-in', ready: 'form' },
  { name: 'design', who: 'anybody', path: '/design', ready: 'main figure' },
  { name: 'today', who: 'person', path: '/cabinet', ready: '.balances', tour: true },
  { name: 'asked', who: 'person', path: `/declarations/${askedId}`, ready: '.timeline', tour: true },
  { name: 'declarations', who: 'importer', path: '/declarations', ready: 'main table.rows' },
  { name: 'declaration', who: 'importer', path: `/declarations/${releasedId}`, ready: '.timeline' },
  { name: 'draft', who: 'importer', path: `/drafts/${draftId}`, ready: '.editor-side .findings', tour: true },
  { name: 'draft-items', who: 'importer', path: `/drafts/${draftId}?section=items`, ready: '.grid-body' },
  { name: 'draft-guided', who: 'importer', path: `/drafts/${draftId}?face=guided`, ready: '.guided' },
  { name: 'drafts', who: 'importer', path: '/declarations?tab=drafts', ready: 'main table.rows' },
  { name: 'what-if', who: 'importer', path: `/drafts/${draftId}/what-if`, ready: 'main form' },
  { name: 'account', who: 'importer', path: '/account', ready: 'main figure' },
  { name: 'inbox', who: 'importer', path: '/inbox', ready: 'main li' },
  { name: 'worklist', who: 'inspector', path: '/office/worklist', ready: 'main table.rows', tour: true },
  { name: 'case', who: 'inspector', path: `/office/cases/${caseId}`, ready: '.timeline', tour: true },
  { name: 'wall', who: 'inspector', path: '/escort', ready: '.keyed li', tour: true },
  { name: 'escort', who: 'inspector', path: `/escort/${escortId}`, ready: '.replay-time' },
  {
    name: 'situation',
    who: 'inspector',
    path: `/escort/${escortId}/situations/${situationId}`,
    ready: '.situation .map canvas',
  },
  { name: 'carriage', who: 'importer', path: `/escort/${escortId}`, ready: '.replay-time' },
  { name: 'seals', who: 'operator', path: '/escort/seals', ready: 'main table.rows' },
  { name: 'money', who: 'inspector', path: '/office/money', ready: 'main .sheet' },
  { name: 'load', who: 'inspector', path: '/office/load', ready: 'main figure' },
  { name: 'applications', who: 'inspector', path: '/office/applications', ready: 'main .sheet' },
];
