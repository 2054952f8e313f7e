import type { Problem } from '@tamga/contract';
import { type Text, text } from '@tamga/domain/law';

/** A problem met before the server could answer: it has no code of the register and no trace. */
const local = (code: string, detail: Text, fix: Text): Problem => ({
  type: 'about:blank',
  title: detail.en,
  status: 0,
  code,
  detail,
  fix,
  trace: '',
});

/** The server was not reached: nothing is known of what became of the request. */
export const unreachable: Problem = local(
  'UNREACHABLE',
  text(
    'Серверге қосыла алмадық. Терген мәліметіңіз осы құрылғыда сақталды.',
    'Не удалось связаться с сервером. Введённое сохранено на этом устройстве.',
    'The server could not be reached. What you typed is kept on this device.',
  ),
  text(
    'Желіні тексеріп, қайталаңыз. Қайталау құжатты екі рет бермейді.',
    'Проверьте сеть и повторите. Повтор не подаст документ дважды.',
    'Check the network and repeat. Repeating does not lodge a document twice.',
  ),
);

/** Something between us and the server answered in its place: a proxy, a gateway. */
export const unreadable: Problem = local(
  'UNREADABLE_ANSWER',
  text(
    'Сервердің жауабын оқу мүмкін болмады.',
    'Ответ сервера не удалось прочитать.',
    'The answer of the server could not be read.',
  ),
  text('Бір минуттан кейін қайталаңыз.', 'Повторите через минуту.', 'Repeat in a minute.'),
);

/** The address has not the shape of one: nobody need be asked. */
export const noSuch: Problem = local(
  'NOT_FOUND',
  text(
    'Мұндай жазба жоқ немесе ол сізге көрінбейді.',
    'Такой записи нет, или она вам не видна.',
    'There is no such record, or it is not visible to you.',
  ),
  text(
    'Сілтеме толық көшірілгенін тексеріңіз немесе іздеуді пайдаланыңыз.',
    'Проверьте, целиком ли скопирована ссылка, или воспользуйтесь поиском.',
    'Check that the link was copied whole, or use the search.',
  ),
);

/** A problem of this device: a file, a key, a stored draft. */
export const localProblem = local;

/** Carries a problem through code that can only throw. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : unreadable;
