import type { Derivation } from '@tamga/contract';
import type { Basis } from '@tamga/domain/law';
import { factName, ruleText } from '@tamga/domain/payment';
import { useWords, type Words } from '../words/language.tsx';

/** Deeper than any calculation goes; a loop in the data would end here. */
const depthMax = 24;
/** Steps that stand open at once: the amount and what it was made of. */
const openDepth = 2;

/** Where an amount comes from, opened step by step: value, rule in words with its clause, or the fact that was stated. */
export const DerivationTree = ({
  node,
  name,
  depth = 0,
}: {
  readonly node: Derivation;
  /** What the value is, where the formula does not name it. */
  readonly name?: string;
  readonly depth?: number;
}) => {
  const { language, number, t } = useWords();
  const line = (
    <>
      <span>{name ?? factName(node.name, language)} = </span>
      <strong className="numbers">{spoken(node.value, number)}</strong>{' '}
      <span className="quiet small">{groundOf(node, (basis) => ruleText(basis, language), t)}</span>
    </>
  );
  if (node.from.length === 0 || depth >= depthMax) return <div className="derivation-leaf">{line}</div>;
  return (
    <details open={depth < openDepth} className="derivation">
      <summary>{line}</summary>
      <div className="derivation-from">
        {node.from.map((child, at) => (
          // The order of the inputs is the formula's and never changes.
          <DerivationTree key={`${child.name}${at}`} node={child} depth={depth + 1} />
        ))}
      </div>
    </details>
  );
};

/** `1584000.00 KZT` with its digits in groups. */
const spoken = (value: string, number: (written: string) => string): string => {
  const [first = '', ...unit] = value.split(' ');
  return [number(first), ...unit].join('\u00a0');
};

const groundOf = (
  { fact, basis, words }: Derivation,
  ruleWords: (basis: Basis) => string,
  t: Words['t'],
): string =>
  fact?.replace(/^box (\w+)/, (_, box: string) => t('finding.box', { box })) ??
  [basis === undefined ? '' : ruleWords(basis as Basis), words].filter(Boolean).join(' · ');
