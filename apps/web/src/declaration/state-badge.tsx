import type { DeclarationSummary } from '@tamga/contract';
import { stateWords } from '@tamga/domain/declaration';
import { Badge, type Tone } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

const tones: Readonly<Record<DeclarationSummary['state'], Tone>> = {
  submitted: 'waiting',
  registered: 'waiting',
  registrationRefused: 'refused',
  underControl: 'waiting',
  released: 'done',
  releaseRefused: 'refused',
  withdrawn: 'draft',
};

/** The state in words, with its colour and shape. */
export const StateBadge = ({ state }: { readonly state: DeclarationSummary['state'] }) => (
  <Badge tone={tones[state]}>{useWords().of(stateWords[state])}</Badge>
);

/** Who has the ball, where somebody has. */
export const BallBadge = ({ ball, own }: Pick<DeclarationSummary, 'ball'> & { readonly own: boolean }) => {
  const { t } = useWords();
  if (ball === 'nobody') return null;
  if (ball === 'declarant') return <Badge tone="you">{t(own ? 'ball.you' : 'ball.declarant')}</Badge>;
  return <Badge tone={own ? 'waiting' : 'you'}>{t(own ? 'ball.customs' : 'ball.you')}</Badge>;
};
