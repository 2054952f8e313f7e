import type { Derivation, Payments } from '@tamga/contract';
import type { Basis, Language } from '@tamga/domain/law';
import { factName, ruleText, spokenValue } from '@tamga/domain/payment';
import { useWords } from '../words/language.tsx';

/** Deeper than any calculation goes; a loop in the data would end here. */
const depthMax = 24;
/** Steps that stand open at once: the amount and what it was made of. */
const openDepth = 2;

/** Where an amount comes from, opened step by step: value, rule in words with its clause, or the fact that was stated. */
export const DerivationTree = ({
  node,
  facts,
  name,
  depth = 0,
}: {
  readonly node: Derivation;
  /** The facts it names, in words. */
  readonly facts: Payments['facts'];
  /** What the value is, where the formula does not name it. */
  readonly name?: string;
  readonly depth?: number;
}) => {
  const { language, of } = useWords();
  const fact = node.fact === undefined ? undefined : facts[node.fact];
  const line = (
    <>
      <span>{name ?? factName(node.name, language)} = </span>
      <strong className="numbers">{spokenValue(node.value, language)}</strong>{' '}
      <span className="quiet small">{fact ? of(fact) : groundOf(node, language)}</span>
    </>
  );
  if (node.from.length === 0 || depth >= depthMax) return <div className="derivation-leaf">{line}</div>;
  return (
    <details open={depth < openDepth} className="derivation">
      <summary>{line}</summary>
      <div className="derivation-from">
        {node.from.map((child, at) => (
          // The order of the inputs is the formula's and never changes.
          <DerivationTree key={`${child.name}${at}`} node={child} facts={facts} depth={depth + 1} />
        ))}
      </div>
    </details>
  );
};

const groundOf = ({ fact, basis, words }: Derivation, language: Language): string =>
  fact ?? [basis === undefined ? '' : ruleText(basis as Basis, language), words].filter(Boolean).join(' · ');
