import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Case, CaseMoney, Problem, ProposedSums } from '@tamga/contract';
import { citation } from '@tamga/domain/law';
import {
  type FactName,
  type FixingGround,
  type FixingGroundId,
  factWords,
  fixingGrounds,
  type Paper,
  writeFacts,
} from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import { useState } from 'react';
import { useCall } from '../api/api.tsx';
import { DerivationTree } from '../payment/derivation-tree.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { Empty } from '../ui/screen.tsx';
import { newId } from '../words/bytes.ts';
import { useWords } from '../words/language.tsx';
import { DecisionForm } from './official-papers.tsx';

const grounds = Object.keys(fixingGrounds) as FixingGroundId[];
const days: readonly FactName[] = ['on', 'from', 'until'];

/** The decision that payments are due: on what ground, by what facts, and the sums the system computed from them, each explained. */
export const FixForm = ({
  found,
  payer,
  onDone,
}: {
  readonly found: Case;
  readonly payer: CaseMoney['payer'];
  readonly onDone: () => void;
}) => {
  const { t, of } = useWords();
  const call = useCall();
  const [id] = useState(newId);
  const [ground, setGround] = useState<FixingGroundId>('correction');
  const [facts, setFacts] = useState<Partial<Record<FactName, string>>>({});
  const [stated, setStated] = useState({ code: '2010', amount: '' });
  const [proposed, setProposed] = useState<ProposedSums>();
  const [problem, setProblem] = useState<Problem>();
  const terms: FixingGround = fixingGrounds[ground];
  const named = writeFacts(Object.fromEntries(terms.facts.map((name) => [name, facts[name] ?? ''])));
  const propose = async (): Promise<void> => {
    const answer = await call('proposeObligations', {
      params: { id: found.id },
      body: { ground, facts: named },
    });
    setProblem(answer.ok ? undefined : answer.refusal);
    setProposed(answer.ok ? answer.value : undefined);
  };
  const lines: Paper['lines'] = terms.computed
    ? (proposed?.lines ?? []).map(({ code, amount, dueOn }) => ({ code, amount, dueOn: dueOn as LocalDate }))
    : [{ ...stated, dueOn: (facts.on ?? null) as LocalDate | null }];
  const ready = terms.computed
    ? lines.length > 0
    : /^\d{4}$/.test(stated.code) && stated.amount !== '' && (facts.on ?? '') !== '';
  return (
    <div className="stack">
      <NativeSelect
        label={t('money.ground')}
        description={of(citation(terms.act))}
        value={ground}
        onChange={(event) => {
          setGround(event.currentTarget.value as FixingGroundId);
          setProposed(undefined);
        }}
        data={grounds.map((one) => ({ value: one, label: of(fixingGrounds[one].name) }))}
      />
      <div className="boxes-grid">
        {terms.facts.map((name) => (
          <TextInput
            key={name}
            label={of(factWords[name])}
            type={days.includes(name) ? 'date' : 'text'}
            maxLength={20}
            value={facts[name] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setFacts((before) => ({ ...before, [name]: value }));
              setProposed(undefined);
            }}
          />
        ))}
        {!terms.computed &&
          (['code', 'amount'] as const).map((name) => (
            <TextInput
              key={`stated-${name}`}
              label={t(name === 'code' ? 'fixing.payment' : 'money.amount')}
              maxLength={20}
              value={stated[name]}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setStated((before) => ({ ...before, [name]: value }));
              }}
            />
          ))}
      </div>
      {terms.computed && (
        <Button variant="default" onClick={() => void propose()}>
          {t('fixing.calculate')}
        </Button>
      )}
      {problem && <ProblemPanel problem={problem} />}
      {terms.computed && proposed && <Proposed proposed={proposed} />}
      <DecisionForm
        choice={{ kind: 'obligationFixed', appealed: true }}
        about={{
          payer: payer.identifier,
          payerName: payer.name,
          subjectId: found.id,
          subject: found.number ?? '',
          clause: terms.act,
          ground,
          iban: '',
          lines,
        }}
        facts={named}
        numberOf={id}
        disabled={!ready}
        send={async (cms) => {
          const done = await call('fixObligations', { params: { id: found.id }, body: { id, cms } });
          return done.ok ? undefined : done.refusal;
        }}
        onDone={onDone}
      />
    </div>
  );
};

const Proposed = ({ proposed: { lines, facts: words } }: { readonly proposed: ProposedSums }) => {
  const { t, of, amount, day } = useWords();
  if (lines.length === 0) return <Empty>{t('fixing.nothing')}</Empty>;
  return (
    <ul className="plain">
      {lines.map(({ code, name, amount: sum, dueOn, derivation }) => (
        <li key={`${code}${dueOn}`}>
          <details>
            <summary>
              <span className="code">{code}</span> {of(name)}: <strong>{amount(sum, 'KZT')}</strong>,{' '}
              {t('money.until', { day: day(dueOn) })}
            </summary>
            {derivation && <DerivationTree node={derivation} facts={words} name={of(name)} />}
          </details>
        </li>
      ))}
    </ul>
  );
};
