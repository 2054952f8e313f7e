import { Textarea } from '@mantine/core';
import type { EscortCard } from '@tamga/contract';
import { type EscortActKind, escortTextMax } from '@tamga/domain/escort';
import type { LocalDate } from '@tamga/domain/time';
import { encodeEscortAct } from '@tamga/formats/escort';
import { useMemo, useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { todayHere } from '../../payment/today.ts';
import { SignForm } from '../../signature/sign-form.tsx';
import { SignedText } from '../../ui/scrolling.tsx';
import { toBase64 } from '../../words/bytes.ts';
import { useWords } from '../../words/language.tsx';
import { useAsking } from './use-asking.ts';

/** The decision of the head: its reason, exactly what will be signed, and the signature (407-5.1). */
export const DecisionForm = ({
  kind,
  escort,
  onDone,
}: {
  readonly kind: EscortActKind;
  readonly escort: EscortCard;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const call = useCall();
  const { ask } = useAsking();
  const [reason, setReason] = useState('');
  const xml = useMemo(
    () =>
      encodeEscortAct({
        kind,
        escortId: escort.id,
        carriageNumber: escort.number,
        declarationNumber: escort.declarationNumber ?? '',
        riskCaseId: escort.riskCaseId ?? '',
        vehicle: escort.vehicle,
        departureBody: escort.departureBody,
        destinationBody: escort.destinationBody,
        madeOn: todayHere() as LocalDate,
        reason,
      }),
    [kind, escort, reason],
  );
  const content = useMemo(() => new TextEncoder().encode(xml), [xml]);
  return (
    <div className="stack">
      <p className="text" style={{ margin: 0 }}>
        {t(`escort.means.${kind}`)}
      </p>
      <Textarea
        label={t('act.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={escortTextMax}
        autosize
        minRows={2}
        required
      />
      <SignedText name={t('act.willSign')}>{xml}</SignedText>
      <SignForm
        name={t(`escort.sign.${kind}`)}
        use="document"
        content={content}
        disabled={reason.trim() === ''}
        onSigned={async ({ cms }) => {
          const made = await call('escortAct', {
            params: { id: escort.id },
            body: { cms: toBase64(cms) },
          });
          // What was signed stays on the page with the refusal; only a decision that was taken is shown everywhere.
          if (!made.ok) return made.refusal;
          await ask(async () => made, onDone);
          return undefined;
        }}
      />
    </div>
  );
};
