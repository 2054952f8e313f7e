import { type Language, type Text, text } from '@tamga/domain/law';
import {
  type CheckResult,
  checkNames,
  type Judgement,
  outcomeNames,
  roleNames,
  type SignatureReport,
  type SignerReport,
  subIndicationTexts,
  type TimeStampReport,
  verdictNames,
} from '@tamga/domain/signature';

const words = {
  signer: text('Қол қоюшы', 'Подписавший', 'Signer'),
  role: text('рөлі', 'роль', 'role'),
  iin: text('ЖСН', 'ИИН', 'IIN'),
  bin: text('БСН', 'БИН', 'BIN'),
  scope: text('Қол қойылған бөлік', 'Подписано', 'Signed'),
  claimed: text('Қол қоюшы көрсеткен уақыт', 'Время со слов подписавшего', 'Time the signer says'),
  proven: text('Дәлелденген уақыт', 'Доказанное время', 'Proven time'),
  certificate: text('Сертификат', 'Сертификат', 'Certificate'),
  chain: text('Тізбек', 'Цепочка', 'Chain'),
  timeStamp: text('Уақыт белгісі', 'Метка времени', 'Time-stamp'),
  archive: text('Мұрағаттық уақыт белгісі', 'Архивная метка времени', 'Archive time-stamp'),
  by: text('берген', 'выдана', 'by'),
} as const satisfies Readonly<Record<string, Text>>;

/** A report for people, line by line, in their language. */
export const reportLines = (file: string, report: SignatureReport, language: Language): readonly string[] => [
  `${file}: ${report.kind}, ${judgementLine(report, language)}`,
  ...checkLines(report.checks, language, '  '),
  ...report.signers.flatMap((signer) => signerLines(signer, language).map((line) => `  ${line}`)),
];

const judgementLine = ({ verdict, subIndication }: Omit<Judgement, 'checks'>, language: Language): string =>
  [
    verdictNames[verdict][language],
    ...(subIndication ? [`(${subIndication}) ${subIndicationTexts[subIndication][language]}`] : []),
  ].join(' ');

/** What did not simply pass, with its reason. */
const checkLines = (checks: readonly CheckResult[], language: Language, indent: string): readonly string[] =>
  checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, outcome, message, detail }) => {
      const name = (checkNames as Readonly<Record<string, Text>>)[check]?.[language] ?? check;
      return `${indent}${name}: ${outcomeNames[outcome][language]}. ${message[language]}${detail ? ` [${detail}]` : ''}`;
    });

const signerLines = (signer: SignerReport, language: Language): readonly string[] => {
  const { holder, role, certificate, chain = [], claimedTime, provenTime } = signer;
  const said = (label: Text, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`  ${label[language]}: ${value}`];
  const who = [
    holder?.name ?? '?',
    ...(holder?.organisation ? [holder.organisation] : []),
    ...(holder?.iin ? [`${words.iin[language]} ${holder.iin}`] : []),
    ...(holder?.bin ? [`${words.bin[language]} ${holder.bin}`] : []),
    ...(role ? [`${words.role[language]}: ${roleNames[role][language]}`] : []),
  ].join(', ');
  return [
    `${words.signer[language]}: ${who}; ${judgementLine(signer, language)}`,
    ...said(words.scope, signer.scope),
    ...said(words.claimed, claimedTime),
    ...said(words.proven, provenTime),
    ...said(
      words.certificate,
      certificate &&
        `${certificate.subject} (${certificate.notBefore} – ${certificate.notAfter}, ${certificate.serial})`,
    ),
    ...said(
      words.chain,
      chain.length > 0 ? chain.map(({ subject }) => subject).join(' → ') : certificate?.issuer,
    ),
    ...signer.timeStamps.flatMap((stamp) => stampLines(stamp, words.timeStamp, language)),
    ...(signer.archiveTimeStamps ?? []).flatMap((stamp) => stampLines(stamp, words.archive, language)),
    ...checkLines(signer.checks, language, '  '),
  ];
};

const stampLines = (stamp: TimeStampReport, label: Text, language: Language): readonly string[] => [
  `  ${label[language]}: ${stamp.time ?? '?'}, ${words.by[language]} ${stamp.authority?.subject ?? '?'}; ${judgementLine(stamp, language)}`,
  ...checkLines(stamp.checks, language, '    '),
];
