import { type Text, text } from '@tamga/domain/law';

/** Why the database cannot be used; each has a sentence that says what to do. */
export type DatabaseFaultCode =
  | 'BINARIES_MISSING'
  | 'DATA_DAMAGED'
  | 'DISK_FULL'
  | 'LOCKED'
  | 'NO_PERMISSION'
  | 'PORT_IN_USE'
  | 'START_FAILED'
  | 'UNREACHABLE'
  | 'WRONG_VERSION';

/**
 * The database cannot be started, reached or used. `text` is for the person at the machine; `message` is its
 * English and the detail (the server's own last lines, a path, a port).
 */
export class DatabaseFault extends Error {
  readonly code: DatabaseFaultCode;
  readonly text: Text;
  readonly detail: string;

  constructor(code: DatabaseFaultCode, detail: string, cause?: unknown) {
    super(`${sentences[code].en} (${detail})`, { cause });
    this.name = 'DatabaseFault';
    this.code = code;
    this.detail = detail;
    this.text = sentences[code];
  }
}

/**
 * The fault that the output of `initdb` or `postgres` tells of; `START_FAILED` when it is none we know.
 * The server speaks English to us (`lc_messages` C).
 */
export const faultOf = (serverOutput: string): DatabaseFault => {
  const found = signs.find(([, sign]) => sign.test(serverOutput));
  return new DatabaseFault(found?.[0] ?? 'START_FAILED', lastLines(serverOutput));
};

const signs: readonly (readonly [DatabaseFaultCode, RegExp])[] = [
  ['DISK_FULL', /No space left on device|Disk quota exceeded/],
  ['PORT_IN_USE', /could not bind .*Address already in use|Is another postmaster already running on port/],
  ['LOCKED', /Is another (postmaster|postgres|instance).*running|shared memory block .* is still in use/],
  ['WRONG_VERSION', /database files are incompatible with server/],
  ['NO_PERMISSION', /Permission denied|has wrong ownership|invalid permissions|Operation not permitted/],
  ['BINARIES_MISSING', /error while loading shared libraries|cannot execute|Exec format error/],
  [
    'DATA_DAMAGED',
    new RegExp(
      [
        'incorrect checksum in control file',
        'required WAL directory',
        'could not locate a valid checkpoint record',
        'invalid (primary )?checkpoint record',
        'could not open file "(global|base|pg_|postgresql\\.conf)',
        'could not (find|read|access) .*(control file|pg_control|configuration file)',
        'could not find the database system',
        'is not a valid data directory',
        'invalid page in block',
        'page verification failed',
        'cache lookup failed',
      ].join('|'),
    ),
  ],
];

/** The last six lines, at most 800 characters: what a person can read. */
const lastLines = (output: string): string =>
  output.trim().split('\n').slice(-6).join('\n').slice(-800) || 'no output';

const sentences: Readonly<Record<DatabaseFaultCode, Text>> = {
  BINARIES_MISSING: text(
    'PostgreSQL бағдарламалары табылмады немесе іске қосылмайды. Жоба қалтасында «npm ci» орындаңыз немесе DATABASE_URL арқылы дерекқор серверін көрсетіңіз.',
    'Программы PostgreSQL не найдены или не запускаются. Выполните «npm ci» в папке проекта или укажите сервер баз данных в DATABASE_URL.',
    'The PostgreSQL programs are missing or do not run. Run "npm ci" in the project folder, or name a database server in DATABASE_URL.',
  ),
  DATA_DAMAGED: text(
    'Дерекқор қалтасы бүлінген. Ештеңе өзгертілмеді: қалтаны көшіріп алыңыз да, сақтық көшірмеден қалпына келтіріңіз.',
    'Папка базы данных повреждена. Ничего не изменено: сохраните её копию и восстановите данные из резервной копии.',
    'The database folder is damaged. Nothing was changed: keep a copy of it and restore from a backup.',
  ),
  DISK_FULL: text(
    'Дискіде орын қалмады. Орын босатып, қайта іске қосыңыз: расталған жазбалар жоғалған жоқ.',
    'На диске нет места. Освободите место и запустите снова: подтверждённые записи не потеряны.',
    'The disk is full. Free some space and start again: no confirmed record is lost.',
  ),
  LOCKED: text(
    'Осы дерекқор қалтасын басқа процесс пайдаланып тұр. Алдымен соны тоқтатыңыз.',
    'Эту папку базы данных использует другой процесс. Сначала остановите его.',
    'Another process is using this database folder. Stop it first.',
  ),
  NO_PERMISSION: text(
    'Дерекқор қалтасына рұқсат жоқ. Қалтаның иесін немесе TAMGA_DATA мәнін тексеріңіз.',
    'Нет доступа к папке базы данных. Проверьте владельца папки или значение TAMGA_DATA.',
    'No permission for the database folder. Check who owns it, or the value of TAMGA_DATA.',
  ),
  PORT_IN_USE: text(
    'Дерекқорға берілген портты басқа бағдарлама алып тұр. Басқа порт көрсетіңіз немесе соны тоқтатыңыз.',
    'Порт, заданный для базы данных, занят другой программой. Укажите другой порт или остановите её.',
    'The port given to the database is taken by another program. Name another port or stop that program.',
  ),
  START_FAILED: text(
    'Дерекқор іске қосылмады. Себебі сервер журналында.',
    'База данных не запустилась. Причина указана в журнале сервера.',
    "The database did not start. The server's log says why.",
  ),
  UNREACHABLE: text(
    'Дерекқорға қосылу мүмкін болмады. DATABASE_URL мекенжайын, желіні және парольді тексеріңіз.',
    'Не удалось подключиться к базе данных. Проверьте адрес в DATABASE_URL, сеть и пароль.',
    'The database cannot be reached. Check the address in DATABASE_URL, the network and the password.',
  ),
  WRONG_VERSION: text(
    'Дерекқор қалтасын PostgreSQL-дің басқа нұсқасы жасаған. Сол нұсқаны орнатыңыз немесе деректерді сақтық көшірмеден көшіріңіз.',
    'Папка базы данных создана другой версией PostgreSQL. Установите ту версию или перенесите данные из резервной копии.',
    'The database folder was made by another version of PostgreSQL. Install that version, or move the data over from a backup.',
  ),
};
