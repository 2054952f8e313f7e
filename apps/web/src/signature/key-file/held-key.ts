import type { Problem } from '@tamga/contract';
import { accept, type Result, refuse, text } from '@tamga/domain/law';
import { localProblem } from '../../api/problem.ts';
import type { SigningUse } from '../signed.ts';
import type { KeyAnswer, KeyRequest } from './key.worker.ts';

/** Larger files are no key files. */
const keyFileBytesMax = 1024 * 1024;
const answerMsMax = 60_000;

const retry = text(
  'Файлды және құпиясөзді тексеріп, қайталаңыз.',
  'Проверьте файл и пароль и повторите.',
  'Check the file and the password and repeat.',
);

const failed = localProblem(
  'SIGNING_FAILED',
  text(
    'Бұл браузерде қол қою мүмкін болмады. Кілт ешқайда жіберілген жоқ.',
    'В этом браузере подписать не удалось. Ключ никуда не отправлен.',
    'Signing did not work in this browser. The key was sent nowhere.',
  ),
  text(
    'Бетті жаңартып немесе басқа браузерден қайталаңыз.',
    'Обновите страницу или повторите в другом браузере.',
    'Reload the page or repeat in another browser.',
  ),
);

const tooLarge = localProblem(
  'KEY_FILE_BROKEN',
  text(
    'Бұл файл кілт файлы бола алмайтындай үлкен.',
    'Этот файл слишком велик для файла ключа.',
    'This file is too large for a key file.',
  ),
  retry,
);

/** A key that is open in a worker of its own: neither key nor password leaves the browser. */
export interface HeldKey {
  readonly holder: string;
  /** Attached CMS over each content, in order. */
  sign(
    contents: readonly Uint8Array<ArrayBuffer>[],
    use: SigningUse,
  ): Promise<Result<readonly Uint8Array[], Problem>>;
  /** Overwrites the key and ends the worker. */
  lock(): void;
}

/** Opens a key file in a worker. Refuses with why it was not opened; the worker has ended then. */
export const holdKey = async (keyFile: File, password: string): Promise<Result<HeldKey, Problem>> => {
  if (keyFile.size > keyFileBytesMax) return refuse(tooLarge);
  let file: Uint8Array<ArrayBuffer>;
  try {
    file = new Uint8Array(await keyFile.arrayBuffer());
  } catch {
    return refuse(failed);
  }
  const worker = new Worker(new URL('./key.worker.ts', import.meta.url), { type: 'module' });
  const opened = await ask(worker, { kind: 'open', file, password }, [file.buffer]);
  if (!opened?.ok) {
    worker.terminate();
    if (!opened) return refuse(failed);
    return refuse(localProblem(opened.refusal.code, opened.refusal.message, retry));
  }
  return accept({
    holder: opened.value.holder,
    sign: async (contents, use) => {
      const signed = await ask(worker, { kind: 'sign', contents, use });
      return signed?.ok ? accept(signed.value.signed) : refuse(failed);
    },
    lock: () => void ask(worker, { kind: 'lock' }).then(() => worker.terminate()),
  });
};

/** One request at a time; `undefined` when the worker broke or was too long about it. */
const ask = (
  worker: Worker,
  request: KeyRequest,
  transfer: Transferable[] = [],
): Promise<KeyAnswer | undefined> =>
  new Promise((done) => {
    const end = (answer: KeyAnswer | undefined): void => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      done(answer);
    };
    const timer = setTimeout(() => end(undefined), answerMsMax);
    worker.onmessage = ({ data }: MessageEvent<KeyAnswer>) => end(data);
    worker.onerror = () => end(undefined);
    worker.postMessage(request, transfer);
  });
