import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Money } from '@tamga/contract';
import { citation } from '@tamga/domain/law';
import {
  type DeferralGroundId,
  deferrableCode,
  deferralFaults,
  deferralGrounds,
  dueDay,
  type Paper,
  type PaperLine,
} from '@tamga/domain/payment';
import { formatScaled, parseMoney } from '@tamga/domain/quantities';
import { addMonths, type LocalDate } from '@tamga/domain/time';
import { useMemo, useRef, useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useCall, useRefresh } from '../api/api.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';
import { SignPaper } from './sign-paper.tsx';
import { todayHere } from './today.ts';

type Years = Parameters<typeof dueDay>[1];

export const yearsOf = (calendars: Money['calendars']): Years =>
  new Map(
    calendars.map(({ year, off, works }) => [
      year,
      { off: off as unknown as readonly LocalDate[], works: works as unknown as readonly LocalDate[] },
    ]),
  );

const grounds = Object.keys(deferralGrounds) as DeferralGroundId[];

/** As many equal parts as asked, a month apart, on working days; the last takes what is left of the division. */
const parted = (whole: bigint, parts: number, from: LocalDate, years: Years): readonly PaperLine[] =>
  Array.from({ length: parts }, (_, index) => {
    const each = whole / BigInt(parts);
    const sum = index === parts - 1 ? whole - each * BigInt(parts - 1) : each;
    return {
      code: deferrableCode,
      amount: formatScaled(sum, 2),
      dueOn: dueDay(addMonths(from, index + 1), years).day,
    };
  });

/** An application to put import duty off: of which declaration, on what ground, when each part is paid. */
export const DeferralForm = ({ money, onDone }: { readonly money: Money; readonly onDone: () => void }) => {
  const { t, of, amount } = useWords();
  const { actingFor } = useSession();
  const call = useCall();
  const refresh = useRefresh();
  const requestId = useRef(newId());
  const years = useMemo(() => yearsOf(money.calendars), [money.calendars]);
  const today = todayHere() as LocalDate;
  const [declarationId, setDeclaration] = useState(money.deferrable[0]?.declarationId ?? '');
  const [ground, setGround] = useState<DeferralGroundId>('anyPayer');
  const [reason, setReason] = useState('');
  const duty = money.deferrable.find((known) => known.declarationId === declarationId) ?? money.deferrable[0];
  const principal = parseMoney(duty?.amount ?? '', 'KZT')?.minor ?? 0n;
  const [written, setLines] = useState<readonly PaperLine[]>();
  const lines = written ?? parted(principal, 1, today, years);
  const faults = deferralFaults({ ground, principal, from: today, lines, years });
  const terms = deferralGrounds[ground];
  const change = (index: number, part: Partial<PaperLine>): void =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const paper: Paper = {
    kind: 'deferralApplication',
    number: '',
    madeOn: today,
    officeCode: duty?.officeCode ?? '',
    payer: actingFor.identifier,
    payerName: actingFor.name,
    subjectId: duty?.declarationId ?? '',
    subject: duty?.number ?? '',
    clause: terms.act,
    ground,
    iban: '',
    lines,
    facts: '',
    reason,
    remedy: '',
    deadline: null,
  };
  return (
    <div className="stack">
      <NativeSelect
        label={t('money.declaration')}
        value={duty?.declarationId}
        onChange={(event) => {
          setDeclaration(event.currentTarget.value);
          setLines(undefined);
        }}
        data={money.deferrable.map((known) => ({
          value: known.declarationId,
          label: `${known.number} · ${amount(known.amount, 'KZT')}`,
        }))}
      />
      <NativeSelect
        label={t('money.ground')}
        description={`${of(citation(terms.act))} · ${t(terms.interest ? 'money.withInterest' : 'money.withoutInterest')}`}
        value={ground}
        onChange={(event) => {
          setGround(event.currentTarget.value as DeferralGroundId);
          setLines(undefined);
        }}
        data={grounds.map((id) => ({ value: id, label: of(deferralGrounds[id].name) }))}
      />
      {terms.instalments && (
        <div className="line">
          {[1, 2, 3, 6].map((parts) => (
            <Button
              key={parts}
              size="xs"
              variant={lines.length === parts ? 'light' : 'default'}
              onClick={() => setLines(parted(principal, parts, today, years))}
            >
              {t('money.parts', { count: parts })}
            </Button>
          ))}
        </div>
      )}
      <fieldset className="stack" style={{ gap: 8, border: 0, padding: 0, margin: 0 }}>
        <legend>{t('money.schedule')}</legend>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part of a schedule is its place in it
          <div className="line" key={index}>
            <TextInput
              aria-label={`${t('money.amount')} ${index + 1}`}
              inputMode="decimal"
              value={line.amount}
              onChange={(event) => change(index, { amount: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              aria-label={`${t('money.dueOn')} ${index + 1}`}
              value={line.dueOn ?? ''}
              onChange={(event) =>
                change(index, { dueOn: (event.currentTarget.value || null) as LocalDate | null })
              }
            />
          </div>
        ))}
      </fieldset>
      {faults.length > 0 && (
        <ul className="plain" role="alert">
          {faults.map(({ rule, message }) => (
            <li key={`${rule}${of(message)}`}>
              {of(message)} <span className="code quiet">{rule}</span>
            </li>
          ))}
        </ul>
      )}
      <Textarea
        label={t('act.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={1000}
        autosize
      />
      <SignPaper
        paper={paper}
        name={t('money.signApplication')}
        disabled={faults.length > 0 || principal === 0n}
        send={async (cms) => {
          const made = await call('applyForMoney', { body: { cms }, requestId: requestId.current });
          refresh('readMoney', 'readAccount');
          if (!made.ok) return made.refusal;
          onDone();
          return undefined;
        }}
      />
    </div>
  );
};
