import { Button } from '@mantine/core';
import {
  type CheckResult,
  checkNames,
  outcomeNames,
  type SignatureReport as Report,
  roleNames,
  type SignerReport,
  subIndicationTexts,
  type TimeStampReport,
  type Verdict,
  verdictNames,
} from '@tamga/domain/signature';
import { download } from '../ui/download.ts';
import { Badge, type Tone, ToneShape } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

const toneOf: Readonly<Record<Verdict, Tone>> = { valid: 'done', indeterminate: 'you', invalid: 'refused' };
const outcomeTone: Readonly<Record<CheckResult['outcome'], Tone>> = {
  passed: 'done',
  failed: 'refused',
  unknown: 'you',
  warning: 'you',
  'not-checked': 'draft',
};

/** The verdict on a signature wherever one is shown: who signed, when, what it is worth and how that was found (389-14.1). */
export const SignatureReport = ({ report }: { readonly report: Report }) => {
  const { t, of, moment } = useWords();
  const { verdict, subIndication, signers, checks, at, policy } = report;
  return (
    <section className="stack" style={{ gap: 8 }} aria-label={of(verdictNames[verdict])}>
      <Badge tone={toneOf[verdict]}>{of(verdictNames[verdict])}</Badge>
      {subIndication && (
        <p style={{ margin: 0 }}>
          {of(subIndicationTexts[subIndication])} <span className="code quiet">{subIndication}</span>
        </p>
      )}
      {signers.map((signer, place) => (
        // Signers have no order but that of the message, and no name that is theirs alone.
        <Signer key={`${signer.certificate?.serial}${place}`} signer={signer} alone={signers.length === 1} />
      ))}
      {checks.length > 0 && <Checks checks={checks} />}
      <p className="quiet small" style={{ margin: 0 }}>
        {t('signature.checkedAt', { moment: moment(at), policy })}
      </p>
      <Button
        variant="default"
        size="xs"
        style={{ justifySelf: 'start' }}
        onClick={() =>
          download('signature-report.json', JSON.stringify(report, undefined, 2), 'application/json')
        }
      >
        {t('signature.save')}
      </Button>
    </section>
  );
};

const Signer = ({ signer, alone }: { readonly signer: SignerReport; readonly alone: boolean }) => {
  const { t, of, moment } = useWords();
  const { holder, role, certificate, provenTime, claimedTime, scope, verdict, checks, timeStamps } = signer;
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    [t('signature.signer'), holder?.name],
    [t('signature.identifier'), [holder?.iin, holder?.bin].filter(Boolean).join(' / ')],
    [t('signature.organisation'), holder?.organisation],
    [t('signature.role'), role && of(roleNames[role])],
    [t('signature.proven'), provenTime && moment(provenTime)],
    [t('signature.claimed'), provenTime ? undefined : claimedTime && moment(claimedTime)],
    [
      t('signature.scope'),
      scope === 'whole' || scope === 'detached' ? t(`signature.scopes.${scope}`) : scope,
    ],
  ];
  return (
    <>
      {!alone && <Badge tone={toneOf[verdict]}>{of(verdictNames[verdict])}</Badge>}
      <Facts facts={facts} />
      <details>
        <summary>{t('signature.details')}</summary>
        <div className="stack" style={{ gap: 8, marginTop: 8 }}>
          <Checks checks={checks} />
          {timeStamps.map((stamp, place) => (
            <TimeStamp key={`${stamp.time}${place}`} stamp={stamp} />
          ))}
          {certificate && (
            <Facts
              facts={[
                [t('signature.certificate'), certificate.serial],
                [
                  '',
                  t('signature.validity', {
                    from: moment(certificate.notBefore),
                    until: moment(certificate.notAfter),
                  }),
                ],
                [t('signature.issuer'), certificate.issuer],
                ['SHA-256', certificate.sha256],
              ]}
            />
          )}
        </div>
      </details>
    </>
  );
};

const TimeStamp = ({ stamp }: { readonly stamp: TimeStampReport }) => {
  const { t, of, moment } = useWords();
  return (
    <>
      <p style={{ margin: 0 }}>
        <ToneShape tone={toneOf[stamp.verdict]} /> {t('signature.timeStamp')}:{' '}
        {t('signature.stamped', {
          moment: stamp.time ? moment(stamp.time) : '—',
          authority: stamp.authority?.subject ?? '—',
        })}
        {stamp.subIndication && <> · {of(subIndicationTexts[stamp.subIndication])}</>}
      </p>
      <Checks checks={stamp.checks} />
    </>
  );
};

const Checks = ({ checks }: { readonly checks: readonly CheckResult[] }) => {
  const { of } = useWords();
  return (
    <ul className="plain">
      {checks.map(({ check, outcome, message, detail, subIndication }, place) => (
        <li key={`${check}${place}`} className="small">
          <span className={`ink-${outcomeTone[outcome]}`}>
            <ToneShape tone={outcomeTone[outcome]} /> {of(outcomeNames[outcome])}
          </span>{' '}
          {check in checkNames ? of(checkNames[check as keyof typeof checkNames]) : check}
          {outcome !== 'passed' && <>: {of(message)}</>}{' '}
          <span className="code quiet">{[subIndication, detail].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
};

const Facts = ({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: string | undefined])[];
}) => (
  <dl className="facts">
    {facts.flatMap(([name, value]) =>
      value
        ? [
            <dt key={`${name}-name`}>{name}</dt>,
            <dd key={name} className={/^[0-9a-f]{16,}$/.test(value) ? 'code' : undefined}>
              {value}
            </dd>,
          ]
        : [],
    )}
  </dl>
);
