import type { Derivation } from '@tamga/contract';
import type { Basis } from '@tamga/domain/law';
import { factName, ruleText } from '@tamga/domain/payment';
import { useWords } from '../words/language.tsx';

/** Deeper than any calculation goes; a loop in the data would end here. */
const depthMax = 24;

/** Where an amount comes from, opened step by step: value, rule in words with its clause, or the fact that was stated. */
export const DerivationTree = ({
  node,
  depth = 0,
}: {
  readonly node: Derivation;
  readonly depth?: number;
}) => {
  const { language } = useWords();
  const line = (
    <>
      <span>{factName(node.name, language)} = </span>
      <strong className="numbers">{node.value}</strong>{' '}
      <span className="quiet small">{groundOf(node, (basis) => ruleText(basis, language))}</span>
    </>
  );
  if (node.from.length === 0 || depth >= depthMax) return <div className="derivation-leaf">{line}</div>;
  return (
    <details open={depth < 1} className="derivation">
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

const groundOf = ({ fact, basis, words }: Derivation, ruleWords: (basis: Basis) => string): string =>
  fact ?? [basis === undefined ? '' : ruleWords(basis as Basis), words].filter(Boolean).join(' · ');
