import type { BankLine, BankReport } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { localDateAt } from '@tamga/domain/time';
import { escapeText } from '../declaration/index.ts';

const versions = {
  statement: {
    root: 'BkToCstmrStmt',
    report: 'Stmt',
    namespace: 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08',
  },
  notice: {
    root: 'BkToCstmrDbtCdtNtfctn',
    report: 'Ntfctn',
    namespace: 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08',
  },
} as const;

/** A bank's report as camt.053.001.08 or camt.054.001.08: what the small bank of the demonstration writes. */
export const encodeBankReport = (report: BankReport): Uint8Array => {
  const { root, report: element, namespace } = versions[report.kind];
  const day = localDateAt(report.createdAt);
  const balances = [
    ['OPBD', report.opening],
    ['CLBD', report.closing],
  ] as const;
  return new TextEncoder().encode(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<Document xmlns="${namespace}"><${root}><GrpHdr><MsgId>${escapeText(report.number)}</MsgId><CreDtTm>${report.createdAt}</CreDtTm></GrpHdr>`,
      `<${element}><Id>${escapeText(report.number)}</Id><CreDtTm>${report.createdAt}</CreDtTm><Acct><Id><IBAN>${escapeText(report.account)}</IBAN></Id><Ccy>KZT</Ccy></Acct>`,
      ...balances.flatMap(([type, amount]) =>
        amount === null
          ? []
          : [
              `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="KZT">${formatScaled(amount < 0n ? -amount : amount, 2)}</Amt><CdtDbtInd>${amount < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`,
            ],
      ),
      ...report.lines.map(entryOf),
      `</${element}></${root}></Document>\n`,
    ].join('\n'),
  );
};

const entryOf = (line: BankLine): string => {
  const side = line.direction === 'in' ? 'Dbtr' : 'Cdtr';
  const direction = line.direction === 'in' ? 'CRDT' : 'DBIT';
  const id = line.identifier
    ? `<Id><OrgId><Othr><Id>${escapeText(line.identifier)}</Id></Othr></OrgId></Id>`
    : '';
  const account = line.iban
    ? `<${side}Acct><Id><IBAN>${escapeText(line.iban)}</IBAN></Id></${side}Acct>`
    : '';
  const tax = line.paymentCode
    ? `<Strd><TaxRmt><Rcrd><Ctgy>${escapeText(line.paymentCode)}</Ctgy></Rcrd></TaxRmt></Strd>`
    : '';
  return (
    `<Ntry><NtryRef>${escapeText(line.reference)}</NtryRef><Amt Ccy="KZT">${formatScaled(line.amount, 2)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>` +
    `${line.reversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${line.bookedOn}</Dt></BookgDt><AcctSvcrRef>${escapeText(line.reference)}</AcctSvcrRef>` +
    `<NtryDtls><TxDtls><Refs><EndToEndId>${escapeText(line.endToEndId ?? 'NOTPROVIDED')}</EndToEndId></Refs><Amt Ccy="KZT">${formatScaled(line.amount, 2)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>` +
    `<RltdPties><${side}><Pty><Nm>${escapeText(line.name)}</Nm>${id}</Pty></${side}>${account}</RltdPties><RmtInf><Ustrd>${escapeText(line.purpose)}</Ustrd>${tax}</RmtInf></TxDtls></NtryDtls></Ntry>`
  );
};
