import { Button } from '@mantine/core';
import type { PhoneOffer, Problem } from '@tamga/contract';
import type { PhoneSigningState } from '@tamga/domain/access';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { useEffect, useRef, useState } from 'react';
import { useCall } from '../../api/api.tsx';
import { ClockLeft } from '../../ui/clock.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { toBase64 } from '../../words/bytes.ts';
import { useWords } from '../../words/language.tsx';
import type { ToSign, WayProps } from '../signing.ts';
import { isOnPhone } from '../ways.ts';
import { followPhone } from './follow-phone.ts';
import { phoneProblem } from './phone-problems.ts';

/** Signing on a phone: the code to scan, or on the phone itself the link to its app, and how far the phone came. */
export const PhoneWay = ({ name, use, document, disabled, signing }: WayProps) => {
  const { t } = useWords();
  const call = useCall();
  const [offer, setOffer] = useState<PhoneOffer>();
  const [state, setState] = useState<PhoneSigningState>('offered');
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const offerOf = async ({ contents, challengeId }: ToSign): Promise<Result<PhoneOffer, Problem>> => {
    if (use === 'sign-in' && challengeId !== undefined)
      return call('offerSignInToPhone', { body: { challengeId } });
    const named = typeof document === 'function' ? await document() : document;
    return call('offerToPhone', {
      body: { documents: contents.map((content) => ({ name: named, content: toBase64(content) })) },
    });
  };

  const sign = (): Promise<void> =>
    signing.run(async (toSign) => {
      const offered = await offerOf(toSign);
      if (!offered.ok) return offered;
      const { id } = offered.value;
      setOffer(offered.value);
      setState('offered');
      const following = followPhone(new EventSource(`/api/v1/phone-signings/${id}/events`), setState);
      stop.current = following.stop;
      const ended = await following.ended;
      setOffer(undefined);
      const problem = phoneProblem(ended);
      if (problem) {
        if (ended === 'cancelled') void call('cancelPhoneSigning', { params: { id } });
        return refuse(problem);
      }
      const taken = await call('takeFromPhone', { params: { id } });
      return taken.ok ? accept(taken.value.signed) : taken;
    });

  return (
    <div className="stack" style={{ gap: 12 }}>
      {offer ? (
        <Offered offer={offer} state={state} onCancel={() => stop.current?.()} />
      ) : (
        <p className="quiet" style={{ margin: 0 }}>
          {t('sign.phone.hint')}
        </p>
      )}
      {signing.problem && <ProblemPanel problem={signing.problem} />}
      {!offer && (
        <Button onClick={() => void sign()} loading={signing.busy} disabled={disabled}>
          {name}
        </Button>
      )}
    </div>
  );
};

const Offered = ({
  offer,
  state,
  onCancel,
}: {
  readonly offer: PhoneOffer;
  readonly state: PhoneSigningState;
  readonly onCancel: () => void;
}) => {
  const { t, language } = useWords();
  const opened = state !== 'offered';
  return (
    <div className="stack" style={{ gap: 12 }}>
      {!opened && isOnPhone() && (
        <Button component="a" href={offer.appLink} rel="noreferrer">
          {t('sign.phone.openApp')}
        </Button>
      )}
      {!opened && !isOnPhone() && (
        <div className="phone-code">
          <img src={`data:image/svg+xml,${encodeURIComponent(offer.qr)}`} alt={t('sign.phone.code')} />
          <ol>
            <li>{t('sign.phone.step1')}</li>
            <li>{t('sign.phone.step2')}</li>
            <li>{t('sign.phone.step3')}</li>
          </ol>
        </div>
      )}
      <p style={{ margin: 0 }} aria-live="polite">
        {t(opened ? 'sign.phone.opened' : 'sign.phone.waiting')}
      </p>
      <ClockLeft dueAt={offer.expiresAt} />
      {offer.demoPhone && !opened && (
        <a className="link" href={`/${language}/${offer.demoPhone}`} target="_blank" rel="noreferrer">
          {t('sign.phone.demo')}
        </a>
      )}
      <Button variant="default" onClick={onCancel}>
        {t('sign.cancel')}
      </Button>
    </div>
  );
};
