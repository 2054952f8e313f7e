import { accept, type Result, refuse, type Text, text } from '@tamga/domain/law';
import type { BankLine, BankReport } from '@tamga/domain/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { fromEpochMs, type Instant, type LocalDate, localDateAt, parseLocalDate } from '@tamga/domain/time';
import { parseXml, type XmlDocument, type XmlElement } from '../declaration/index.ts';
import { allAt, attributeOf, firstAt, textAt, textOf } from './tree.ts';

/** What is wrong with a bank's file, and where. */
export interface BankFileFault {
  readonly line: number;
  readonly column: number;
  /** Path of the element: `Stmt/Ntry/Amt`. */
  readonly place: string;
  readonly message: Text;
}

/** Movements of one file at most. */
export const bankLinesMax = 20_000;
const faultsMax = 50;
const textMax = 500;

/** ISO 20022 statement (camt.053.001.02 to .13) and debit/credit notification (camt.054, the same versions). */
const namespaces = /^urn:iso:std:iso:20022:tech:xsd:camt\.05[34]\.001\.(0[2-9]|1[0-3])$/;

const kinds = [
  { kind: 'statement', root: 'BkToCstmrStmt', report: 'Stmt' },
  { kind: 'notice', root: 'BkToCstmrDbtCdtNtfctn', report: 'Ntfctn' },
] as const;

/**
 * Reads a bank's file: strict in what money depends on (amount, currency, direction, reference, date, sums of a statement), and
 * every fault named with its line. Movements the bank has not booked yet are left out: they come again when they are.
 */
export const decodeBankReports = (
  bytes: Uint8Array,
): Result<readonly BankReport[], readonly BankFileFault[]> => {
  const parsed = parseXml(bytes);
  if (!parsed.ok) {
    const { line, column, message } = parsed.refusal;
    return refuse([{ line, column, place: '', message }]);
  }
  const file = new File(parsed.value);
  const reports = file.reports();
  return file.faults.length > 0 ? refuse(file.faults) : accept(reports);
};

class File {
  readonly document: XmlDocument;
  readonly faults: BankFileFault[] = [];
  lines = 0;

  constructor(document: XmlDocument) {
    this.document = document;
  }

  fault(at: XmlElement, place: string, message: Text): undefined {
    if (this.faults.length < faultsMax) this.faults.push({ ...this.document.locate(at.at), place, message });
    return undefined;
  }

  reports(): readonly BankReport[] {
    const { root } = this.document;
    const found = kinds.find((kind) => firstAt(root, kind.root));
    if (!found || !namespaces.test(root.namespace)) {
      this.fault(root, root.name, notCamt);
      return [];
    }
    const reports = allAt(root, `${found.root}/${found.report}`);
    if (reports.length === 0) this.fault(root, found.root, noReport);
    return reports.flatMap((element) => this.report(element, found.kind, found.report) ?? []);
  }

  report(element: XmlElement, kind: BankReport['kind'], place: string): BankReport | undefined {
    const number = this.need(element, place, 'Id');
    const account = this.need(element, place, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id');
    const created = this.need(element, place, 'CreDtTm');
    const createdAt = created === undefined ? undefined : momentOf(created);
    if (created !== undefined && !createdAt) this.fault(element, `${place}/CreDtTm`, badMoment);
    const before = this.faults.length;
    const lines = allAt(element, 'Ntry').flatMap((entry) => this.entry(entry, `${place}/Ntry`));
    this.lines += lines.length;
    if (this.lines > bankLinesMax) this.fault(element, `${place}/Ntry`, tooMany);
    const opening = kind === 'statement' ? this.balance(element, 'OPBD', 'PRCD') : null;
    const closing = kind === 'statement' ? this.balance(element, 'CLBD') : null;
    if (opening === undefined || closing === undefined || !number || !account || !createdAt) return undefined;
    const moved = lines.reduce(
      (sum, { direction, amount }) => sum + (direction === 'in' ? amount : -amount),
      0n,
    );
    if (opening !== null && closing !== null && opening + moved !== closing && this.faults.length === before)
      this.fault(element, `${place}/Bal`, doesNotAddUp);
    return { kind, number, account, createdAt, opening, closing, lines };
  }

  balance(element: XmlElement, ...types: readonly string[]): bigint | undefined {
    const found = allAt(element, 'Bal').find((balance) =>
      types.includes(textAt(balance, 'Tp/CdOrPrtry/Cd') ?? ''),
    );
    if (!found) return this.fault(element, `Stmt/Bal[${types[0]}]`, missing);
    const amount = this.amount(found, 'Stmt/Bal/Amt');
    return amount === undefined ? undefined : textAt(found, 'CdtDbtInd') === 'DBIT' ? -amount : amount;
  }

  /** One line an entry, or one a transaction where the bank booked several as one. */
  entry(entry: XmlElement, place: string): readonly BankLine[] {
    const status = textAt(entry, 'Sts/Cd', 'Sts/Prtry', 'Sts');
    if (status !== 'BOOK') {
      if (status === undefined) this.fault(entry, `${place}/Sts`, missing);
      return [];
    }
    const amount = this.amount(entry, `${place}/Amt`);
    const direction = this.direction(entry, place);
    const bookedOn = this.day(entry, place);
    const details = allAt(entry, 'NtryDtls/TxDtls');
    const reference =
      textAt(entry, 'AcctSvcrRef') ?? textAt(details[0] ?? entry, 'Refs/AcctSvcrRef', 'NtryRef');
    if (!reference) this.fault(entry, `${place}/AcctSvcrRef`, missing);
    if (amount === undefined || !direction || !bookedOn || !reference) return [];
    const reversal = textAt(entry, 'RvslInd') === 'true';
    const common = { direction, bookedOn, reversal };
    if (details.length <= 1)
      return [{ ...common, ...partiesOf(details[0] ?? entry, direction), reference, amount }];
    const parts = details.map((detail, index) => ({
      ...common,
      ...partiesOf(detail, direction),
      reference: textAt(detail, 'Refs/AcctSvcrRef') ?? `${reference}/${index + 1}`,
      amount: this.amount(detail, `${place}/NtryDtls/TxDtls/Amt`) ?? 0n,
    }));
    if (parts.reduce((sum, part) => sum + part.amount, 0n) !== amount)
      this.fault(entry, `${place}/NtryDtls`, partsDoNotAddUp);
    return parts;
  }

  amount(of: XmlElement, place: string): bigint | undefined {
    const element = firstAt(of, 'Amt') ?? firstAt(of, 'AmtDtls/TxAmt/Amt');
    if (!element) return this.fault(of, place, missing);
    if (attributeOf(element, 'Ccy') !== 'KZT') return this.fault(element, `${place}/@Ccy`, notTenge);
    const written = textAt(of, 'Amt', 'AmtDtls/TxAmt/Amt') ?? '';
    const money = /^\d{1,15}(\.\d{1,2}0{0,3})?$/.test(written)
      ? parseMoney(written.replace(/(\.\d\d)0+$/, '$1'), 'KZT')
      : undefined;
    const mayBeNothing = place.endsWith('Bal/Amt');
    return money && (money.minor > 0n || mayBeNothing) ? money.minor : this.fault(element, place, badAmount);
  }

  direction(entry: XmlElement, place: string): BankLine['direction'] | undefined {
    const written = textAt(entry, 'CdtDbtInd');
    if (written === 'CRDT') return 'in';
    return written === 'DBIT' ? 'out' : this.fault(entry, `${place}/CdtDbtInd`, badDirection);
  }

  day(entry: XmlElement, place: string): LocalDate | undefined {
    const written = textAt(entry, 'BookgDt/Dt', 'ValDt/Dt');
    const moment = textAt(entry, 'BookgDt/DtTm', 'ValDt/DtTm');
    const at = moment === undefined ? undefined : momentOf(moment);
    const day = written === undefined ? at && localDateAt(at) : parseLocalDate(written);
    return day ?? this.fault(entry, `${place}/BookgDt`, written || moment ? badDay : missing);
  }

  need(of: XmlElement, place: string, ...paths: readonly string[]): string | undefined {
    const found = textAt(of, ...paths);
    if (found !== undefined && found.length <= textMax) return found;
    return this.fault(of, `${place}/${paths[0]}`, found === undefined ? missing : tooLong);
  }
}

/** The other side of a movement: who paid in, or who was paid. */
const partiesOf = (
  detail: XmlElement,
  direction: BankLine['direction'],
): Pick<BankLine, 'name' | 'identifier' | 'iban' | 'purpose' | 'paymentCode' | 'endToEndId'> => {
  const side = direction === 'in' ? 'Dbtr' : 'Cdtr';
  const cut = (written: string | undefined): string | null => written?.slice(0, textMax) ?? null;
  const party = (path: string): readonly string[] => [
    `RltdPties/${side}/Pty/${path}`,
    `RltdPties/${side}/${path}`,
  ];
  const identifier = textAt(
    detail,
    ...party('Id/OrgId/Othr/Id'),
    ...party('Id/PrvtId/Othr/Id'),
    `RmtInf/Strd/TaxRmt/${side}/TaxId`,
  );
  const endToEndId = textAt(detail, 'Refs/EndToEndId');
  return {
    name: cut(textAt(detail, ...party('Nm'))) ?? '',
    identifier: identifier !== undefined && /^\d{12}$/.test(identifier) ? identifier : null,
    iban: cut(textAt(detail, `RltdPties/${side}Acct/Id/IBAN`)),
    purpose: [
      ...allAt(detail, 'RmtInf/Ustrd').map(textOf),
      textAt(detail, 'RmtInf/Strd/CdtrRefInf/Ref') ?? '',
    ]
      .join(' ')
      .trim()
      .slice(0, textMax),
    paymentCode: cut(textAt(detail, 'RmtInf/Strd/TaxRmt/Rcrd/Ctgy')),
    endToEndId: endToEndId === undefined || endToEndId === 'NOTPROVIDED' ? null : endToEndId.slice(0, 35),
  };
};

/** A time of day without a zone is that of Kazakhstan. */
const momentOf = (written: string): Instant | undefined => {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/.exec(written);
  const ms = form ? Date.parse(form[2] ? written : `${written}+05:00`) : Number.NaN;
  return Number.isNaN(ms) ? undefined : fromEpochMs(ms);
};

const notCamt = text(
  'Бұл ISO 20022 үзіндісі (camt.053) немесе хабарламасы (camt.054) емес.',
  'Это не выписка (camt.053) и не уведомление (camt.054) ISO 20022.',
  'This is neither a statement (camt.053) nor a notification (camt.054) of ISO 20022.',
);
const noReport = text('Файлда үзінді жоқ.', 'В файле нет выписки.', 'The file holds no statement.');
const missing = text(
  'Міндетті элемент жоқ.',
  'Нет обязательного элемента.',
  'A required element is missing.',
);
const tooLong = text('Мәтін тым ұзын.', 'Текст слишком длинный.', 'The text is too long.');
const badMoment = text('Уақыт қате жазылған.', 'Время записано неверно.', 'The moment is written wrongly.');
const badDay = text('Күн қате жазылған.', 'Дата записана неверно.', 'The day is written wrongly.');
const badAmount = text(
  'Сома оң сан болуы керек, нүктеден кейін екі таңбадан аспайды.',
  'Сумма должна быть положительной, не более двух знаков после точки.',
  'The amount must be positive with at most two digits after the point.',
);
const notTenge = text('Шот теңгемен жүргізіледі.', 'Счёт ведётся в тенге.', 'The account is kept in tenge.');
const badDirection = text(
  'CRDT немесе DBIT болуы керек.',
  'Должно быть CRDT или DBIT.',
  'It must be CRDT or DBIT.',
);
const doesNotAddUp = text(
  'Бастапқы қалдық пен қозғалыстар соңғы қалдыққа тең емес.',
  'Входящий остаток и движения не дают исходящего остатка.',
  'The opening balance and the movements do not make the closing balance.',
);
const partsDoNotAddUp = text(
  'Бөліктердің қосындысы жазбаның сомасына тең емес.',
  'Сумма частей не равна сумме записи.',
  'The parts do not add up to the entry.',
);
const tooMany = text('Жазбалар тым көп.', 'Слишком много записей.', 'There are too many entries.');
