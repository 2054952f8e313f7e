import type { Problem } from '@tamga/contract';
import { accept, type Result, refuse, text } from '@tamga/domain/law';
import { localProblem } from '../api/problem.ts';
import type { SignedContent, SigningUse } from './key-file.ts';
import type { SignAnswer, SignRequest } from './sign.worker.ts';

/** Larger files are no key files. */
const keyFileBytesMax = 1024 * 1024;
const signingMsMax = 60_000;

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

/**
 * Signs `content` with a key file in a worker of its own, which ends with the signature: neither key nor password leaves the
 * browser or outlives the act. Answers the attached CMS and who signed.
 */
export const signInPage = async (
  keyFile: File,
  password: string,
  content: Uint8Array<ArrayBuffer>,
  use: SigningUse,
): Promise<Result<SignedContent, Problem>> => {
  if (keyFile.size > keyFileBytesMax) return refuse(tooLarge);
  let file: Uint8Array<ArrayBuffer>;
  try {
    file = new Uint8Array(await keyFile.arrayBuffer());
  } catch {
    return refuse(failed);
  }
  const answer = await askWorker({ file, password, content, use });
  if (!answer) return refuse(failed);
  return answer.ok
    ? accept(answer.value)
    : refuse(localProblem(answer.refusal.code, answer.refusal.message, retry));
};

const askWorker = (request: SignRequest): Promise<SignAnswer | undefined> =>
  new Promise((done) => {
    const worker = new Worker(new URL('./sign.worker.ts', import.meta.url), { type: 'module' });
    const end = (answer: SignAnswer | undefined): void => {
      clearTimeout(timer);
      worker.terminate();
      done(answer);
    };
    const timer = setTimeout(() => end(undefined), signingMsMax);
    worker.onmessage = ({ data }: MessageEvent<SignAnswer>) => end(data);
    worker.onerror = () => end(undefined);
    worker.postMessage(request, [request.file.buffer]);
  });
