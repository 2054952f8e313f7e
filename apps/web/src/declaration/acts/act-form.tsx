import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Case } from '@tamga/contract';
import { type ActKind, actTextMax } from '@tamga/domain/access';
import type { ClauseId } from '@tamga/domain/law';
import { clauseOf } from '@tamga/domain/law/register';
import { encodeAct } from '@tamga/formats/act';
import { useMemo, useRef, useState } from 'react';
import { useCall, useRefresh } from '../../api/api.tsx';
import { SignForm } from '../../signature/sign-form.tsx';
import { SignedText } from '../../ui/scrolling.tsx';
import { newId, toBase64 } from '../../words/bytes.ts';
import { useWords } from '../../words/language.tsx';
import { messageInAll } from '../../words/message.ts';
import { type ActText, actOf, asksByDay, clausesOf, missingIn } from './act-kinds.ts';

/** Writes an act, shows exactly what will be signed, signs it and hands it in (389-19.4, AGR-2.7). */
export const ActForm = ({
  kind,
  declaration,
  onMade,
}: {
  readonly kind: ActKind;
  readonly declaration: Pick<Case, 'id' | 'number' | 'version'>;
  readonly onMade: () => void;
}) => {
  const { t, of } = useWords();
  const call = useCall();
  const refresh = useRefresh();
  const requestId = useRef(newId());
  const [text, setText] = useState<ActText>({
    clause: clausesOf[kind][0],
    facts: '',
    reason: '',
    remedy: '',
    deadline: '',
  });
  const write =
    (member: keyof ActText) => (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      // Another text is another act: a repeat of the one before must not answer for it.
      requestId.current = newId();
      setText((before) => ({ ...before, [member]: value }));
    };
  const missing = missingIn(kind, text);
  const xml = useMemo(() => encodeAct(actOf(kind, declaration, text)), [kind, declaration, text]);
  const content = useMemo(() => new TextEncoder().encode(xml), [xml]);
  const members =
    kind === 'answer' || kind === 'withdraw'
      ? (['reason', 'facts'] as const)
      : (['facts', 'reason', 'remedy'] as const);

  return (
    <div className="stack">
      <NativeSelect
        label={t('act.clause')}
        value={text.clause}
        onChange={write('clause')}
        data={clausesOf[kind].map((id) => ({
          value: id,
          label: `${id} · ${shortened(of(clauseOf(id).text))}`,
        }))}
        description={of(clauseOf(text.clause as ClauseId).text)}
      />
      {members.map((member) => (
        <Textarea
          key={member}
          label={t(member === 'reason' && kind === 'answer' ? 'act.answer' : `act.${member}`)}
          description={t(member === 'reason' && kind === 'answer' ? 'act.answerHint' : `act.${member}Hint`)}
          value={text[member]}
          onChange={write(member)}
          maxLength={actTextMax}
          autosize
          minRows={2}
          maxRows={10}
          required={missingIn(kind, { ...text, [member]: '' }).includes(member)}
        />
      ))}
      {asksByDay.includes(kind) && (
        <TextInput type="date" label={t('act.deadline')} value={text.deadline} onChange={write('deadline')} />
      )}
      <SignedText name={t('act.willSign')}>{xml}</SignedText>
      {missing.length > 0 && (
        <p className="quiet" style={{ margin: 0 }}>
          {t('act.missing', { members: missing.map((member) => t(`act.${member}`)).join(', ') })}
        </p>
      )}
      <SignForm
        name={t(`act.sign.${kind}`)}
        use="document"
        document={() => messageInAll(`act.do.${kind}`)}
        content={content}
        disabled={missing.length > 0}
        onSigned={async ({ cms }) => {
          const made = await call('makeAct', {
            params: { id: declaration.id },
            body: { cms: toBase64(cms) },
            requestId: requestId.current,
          });
          refresh('readDeclaration', 'listDeclarations', 'worklist', 'readAccount', 'listInbox');
          if (!made.ok) return made.refusal;
          onMade();
          return undefined;
        }}
      />
    </div>
  );
};

const shortened = (sentence: string): string =>
  sentence.length > 70 ? `${sentence.slice(0, 69)}…` : sentence;
