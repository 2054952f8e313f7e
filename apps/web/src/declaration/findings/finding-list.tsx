import type { Problem } from '@tamga/contract';
import type { Finding, Severity } from '@tamga/domain/declaration';
import { type Tone, ToneShape } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';

export const severityTone: Readonly<Record<Severity, Tone>> = {
  E: 'refused',
  W: 'you',
  R: 'waiting',
  S: 'draft',
};

const shownMax = 200;

/** Findings in the order of the boxes: what is wrong, what to do, the rule and its clause; a click leads to the box. */
export const FindingList = ({
  findings,
  jump,
}: {
  readonly findings: readonly Finding[];
  readonly jump?: (place: string) => void;
}) => {
  const { t, of } = useWords();
  return (
    <>
      <ul className="plain findings">
        {findings.slice(0, shownMax).map((finding, at) => {
          const where = [
            finding.box && t('finding.box', { box: finding.box }),
            finding.item && t('finding.item', { item: finding.item }),
          ]
            .filter(Boolean)
            .join(' · ');
          return (
            <li key={`${finding.rule}${finding.place}${at}`}>
              <p
                className={`small ink-${severityTone[finding.severity]}`}
                style={{ margin: 0, fontWeight: 600 }}
              >
                <ToneShape tone={severityTone[finding.severity]} /> {t(`severity.${finding.severity}`)}
                {where && ' · '}
                {where &&
                  (jump ? (
                    <button type="button" className="link" onClick={() => jump(finding.place)}>
                      {where}
                    </button>
                  ) : (
                    where
                  ))}
              </p>
              <p style={{ margin: 0 }}>{of(finding.message)}</p>
              <p className="quiet" style={{ margin: 0 }}>
                {of(finding.fix)}
              </p>
              <p className="code quiet" style={{ margin: 0 }}>
                {finding.rule} · {finding.clause}
              </p>
            </li>
          );
        })}
      </ul>
      {findings.length > shownMax && (
        <p className="quiet">{t('finding.more', { count: findings.length - shownMax })}</p>
      )}
    </>
  );
};

/** The findings a refusal carries, when it does. */
export const findingsOf = ({ findings = [] }: Pick<Problem, 'findings'>): readonly Finding[] =>
  findings.filter(
    (found): found is Finding =>
      typeof found === 'object' && found !== null && 'rule' in found && 'message' in found && 'fix' in found,
  );

export const ProblemFindings = ({ problem }: { readonly problem: Problem }) => {
  const findings = findingsOf(problem);
  return findings.length > 0 ? <FindingList findings={findings} /> : null;
};
