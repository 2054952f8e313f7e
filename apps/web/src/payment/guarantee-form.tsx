import { NativeSelect, TextInput } from '@mantine/core';
import type { Money } from '@tamga/contract';
import { type GuaranteeMethod, guaranteeFault, guaranteeMethods } from '@tamga/domain/payment';
import { addMonths, type LocalDate } from '@tamga/domain/time';
import { type HTMLInputTypeAttribute, useState } from 'react';
import { useSession } from '../access/session.tsx';
import { useWords } from '../words/language.tsx';
import { applicationPaper } from './application-paper.ts';
import { SignApplication } from './sign-application.tsx';
import { todayHere } from './today.ts';

const methods = Object.keys(guaranteeMethods) as GuaranteeMethod[];

/** An application to register a guarantee, a surety or a pledge: who stands for it, by what document, how much, how long (PAY-107). */
export const GuaranteeForm = ({ money, onDone }: { readonly money: Money; readonly onDone: () => void }) => {
  const { t, of } = useWords();
  const { actingFor } = useSession();
  const today = todayHere() as LocalDate;
  const [form, setForm] = useState({
    ground: 'bankGuarantee' as GuaranteeMethod,
    declarationId: '',
    guarantor: '',
    guarantorName: '',
    document: '',
    documentOn: today as string,
    validFrom: today as string,
    validUntil: addMonths(today, 12) as string,
    amount: '',
    office: '',
  });
  const declaration = money.deferrable.find(({ declarationId }) => declarationId === form.declarationId);
  const paper = applicationPaper('securityApplication', actingFor, {
    officeCode: declaration?.officeCode ?? form.office,
    subjectId: declaration?.declarationId ?? '',
    subject: declaration?.number ?? '',
    clause: 'EAEU CC 63, 64',
    ground: form.ground,
    lines: [{ code: '', amount: form.amount, dueOn: null }],
    guarantee: {
      guarantor: form.guarantor,
      guarantorName: form.guarantorName,
      document: form.document,
      documentOn: form.documentOn as LocalDate,
      validFrom: form.validFrom as LocalDate,
      validUntil: form.validUntil as LocalDate,
    },
  });
  const ready =
    guaranteeFault(paper, today) === undefined &&
    [form.documentOn, form.validFrom, form.validUntil].every((day) => day !== '') &&
    /^\d{5}(\d{3})?$/.test(paper.officeCode);
  const field = (
    member: Exclude<keyof typeof form, 'ground' | 'declarationId'>,
    more: {
      readonly type?: HTMLInputTypeAttribute;
      readonly maxLength?: number;
      readonly hint?: string;
    } = {},
  ) => (
    <TextInput
      label={t(`money.${member}`)}
      description={more.hint}
      type={more.type ?? 'text'}
      maxLength={more.maxLength ?? 200}
      value={form[member]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setForm((before) => ({ ...before, [member]: value }));
      }}
    />
  );
  return (
    <div className="stack">
      <NativeSelect
        label={t('money.method')}
        value={form.ground}
        onChange={(event) => {
          const ground = event.currentTarget.value as GuaranteeMethod;
          setForm((before) => ({ ...before, ground }));
        }}
        data={methods.map((id) => ({ value: id, label: of(guaranteeMethods[id]) }))}
      />
      <NativeSelect
        label={t('money.secures')}
        value={form.declarationId}
        onChange={(event) => {
          const declarationId = event.currentTarget.value;
          setForm((before) => ({ ...before, declarationId }));
        }}
        data={[
          { value: '', label: t('money.generalSecurity') },
          ...money.deferrable.map(({ declarationId, number }) => ({ value: declarationId, label: number })),
        ]}
      />
      <div className="boxes-grid">
        {field('guarantor', { maxLength: 12 })}
        {field('guarantorName')}
        {field('document')}
        {field('documentOn', { type: 'date' })}
        {field('validFrom', { type: 'date' })}
        {field('validUntil', { type: 'date' })}
        {field('amount')}
        {!declaration && field('office', { maxLength: 5, hint: t('money.officeHint') })}
      </div>
      <SignApplication paper={paper} disabled={!ready} onDone={onDone} />
    </div>
  );
};
