import { Button } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { refuse } from '@tamga/domain/law';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../words/language.tsx';
import type { WayProps } from '../signing.ts';
import { noteNcaLayerSeen, wasNcaLayerSeen } from '../ways.ts';
import { ncaLayerOf } from './client.ts';
import { type NcaLayerFault, ncaLayerProblem } from './faults.ts';

/** Longer contents go to NCALayer as their digest, bytes. */
const wholeBytesMax = 1024 * 1024;

type Found =
  | { readonly state: 'looking' }
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'absent'; readonly problem: Problem };

/** Signing with NCALayer: whether it is there, and the button; the key and its password are given in its own window. */
export const NcaLayerWay = ({ name, use, disabled, signing, settings }: WayProps) => {
  const { t, language } = useWords();
  const [found, setFound] = useState<Found>({ state: 'looking' });
  const waiting = useRef<AbortController>(undefined);
  const ncaLayer = useMemo(
    () =>
      ncaLayerOf({
        open: () => new WebSocket(settings.ncaLayerUrl),
        language,
        testKeys: settings.demo,
      }),
    [settings, language],
  );

  const look = useCallback(async (): Promise<void> => {
    setFound({ state: 'looking' });
    const answered = await ncaLayer.version();
    if (answered.ok) noteNcaLayerSeen();
    setFound(
      answered.ok
        ? { state: 'ready', version: answered.value }
        : { state: 'absent', problem: problemOf(answered.refusal) },
    );
  }, [ncaLayer]);
  useEffect(() => {
    void look();
    return () => {
      waiting.current?.abort();
      ncaLayer.close();
    };
  }, [look, ncaLayer]);

  const sign = (): Promise<void> =>
    signing.run(async ({ contents }) => {
      waiting.current = new AbortController();
      const asking = { use, signal: waiting.current.signal };
      const signed =
        contents.reduce((bytes, { length }) => bytes + length, 0) > wholeBytesMax
          ? await ncaLayer.signDigests(await Promise.all(contents.map(digestOf)), asking)
          : await ncaLayer.signCms(contents, asking);
      return signed.ok ? signed : refuse(problemOf(signed.refusal));
    });

  return (
    <div className="stack" style={{ gap: 12 }}>
      <div aria-live="polite">
        {signing.busy ? (
          <p style={{ margin: 0 }}>{t('sign.ncalayer.waiting')}</p>
        ) : (
          found.state !== 'absent' && (
            <p className="quiet" style={{ margin: 0 }}>
              {found.state === 'looking'
                ? t('sign.ncalayer.looking')
                : t('sign.ncalayer.ready', { version: found.version })}
            </p>
          )
        )}
      </div>
      {found.state === 'absent' && <ProblemPanel problem={found.problem} again={() => void look()} />}
      {signing.problem && <ProblemPanel problem={signing.problem} />}
      {signing.busy && (
        <Button variant="default" onClick={() => waiting.current?.abort()}>
          {t('sign.cancel')}
        </Button>
      )}
      <Button
        onClick={() => void sign()}
        loading={signing.busy}
        disabled={disabled || found.state !== 'ready'}
      >
        {name}
      </Button>
    </div>
  );
};

const problemOf = ({ fault, said }: { readonly fault: NcaLayerFault; readonly said?: string }): Problem =>
  ncaLayerProblem(fault === 'NCALAYER_NOT_FOUND' && wasNcaLayerSeen() ? 'NCALAYER_NOT_RUNNING' : fault, said);

/** Streebog-512, the digest of every key the NCA issues now. */
const digestOf = async (content: Uint8Array): Promise<Uint8Array> => {
  const { digest } = await import('@tamga/formats/signature');
  return digest('streebog-512', content);
};
