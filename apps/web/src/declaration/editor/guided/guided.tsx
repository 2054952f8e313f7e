import { Button, Radio } from '@mantine/core';
import { useId } from 'react';
import { Sheet } from '../../../ui/screen.tsx';
import { ToneShape } from '../../../ui/tone.tsx';
import { useWords } from '../../../words/language.tsx';
import { FindingList } from '../../findings/finding-list.tsx';
import { Attachments } from '../attachments.tsx';
import { Blocks } from '../blocks.tsx';
import { BoxField } from '../box-field.tsx';
import { useAllFindings, useDeclaration, useEditor } from '../editor-context.tsx';
import { itemBlocks } from '../form-sections.ts';
import { itemsMax, withItem } from '../items.ts';
import { askedIn, chosenOf, placeOf, progressOf, withAnswer } from './answers.ts';
import { type ChoiceQuestion, type GuidedStep, type Question, stepNames } from './questions.ts';

interface GuidedProps {
  readonly draftId: string;
  readonly step: GuidedStep;
  /** The item spoken of, 0-based. */
  readonly item: number;
  readonly show: (step: GuidedStep, item?: number) => void;
  readonly jump: (place: string) => void;
  readonly lodge: () => void;
}

/** The draft as questions in plain words, one step at a time; every answer writes boxes of the same draft (389-14.1). */
export const Guided = ({ draftId, step, item, show, jump, lodge }: GuidedProps) => {
  const { t } = useWords();
  const declaration = useDeclaration();
  const at = stepNames.indexOf(step);
  const [before, after] = [stepNames[at - 1], stepNames[at + 1]];
  return (
    <Sheet name={t(`guided.step.${step}`)}>
      <div className="stack guided">
        <p className="quiet small" style={{ margin: 0 }}>
          {t('guided.stepOf', { step: at + 1, steps: stepNames.length })}
        </p>
        {step === 'goods' && <ItemChoice item={item} show={(to) => show('goods', to)} />}
        {askedIn(declaration, step).map((question) => (
          <Asked key={`${question.id}${item}`} question={question} item={item} />
        ))}
        {step === 'papers' && <Papers item={item} show={(to) => show('papers', to)} draftId={draftId} />}
        {step === 'check' && <Check jump={jump} lodge={lodge} />}
        <div className="line">
          {before && (
            <Button variant="default" onClick={() => show(before)}>
              {t('guided.back')}
            </Button>
          )}
          {after && <Button onClick={() => show(after)}>{t('guided.next')}</Button>}
        </div>
      </div>
    </Sheet>
  );
};

const Asked = ({ question, item }: { readonly question: Question; readonly item: number }) => {
  const { t } = useWords();
  if ('options' in question) return <Choice question={question} />;
  return <BoxField place={placeOf(question.place, item)} ask={t(`guided.ask.${question.id}`)} />;
};

const Choice = ({ question }: { readonly question: ChoiceQuestion }) => {
  const { t } = useWords();
  const { draft } = useEditor();
  const chosen = chosenOf(useDeclaration(), question);
  const name = useId();
  return (
    <Radio.Group
      name={name}
      label={t(`guided.ask.${question.id}`)}
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(value) =>
        draft.change((declaration) => withAnswer(declaration, question.options[Number(value)]?.writes ?? {}))
      }
    >
      <div className="stack" style={{ gap: 8, marginTop: 8 }}>
        {question.options.map(({ id }, at) => (
          <Radio key={id} value={String(at)} label={t(`guided.option.${id}`)} />
        ))}
      </div>
    </Radio.Group>
  );
};

const ItemChoice = ({ item, show }: { readonly item: number; readonly show: (item: number) => void }) => {
  const { t } = useWords();
  const { draft } = useEditor();
  const { items } = useDeclaration();
  const add = (): void => {
    draft.change((declaration) => withItem(declaration, items.length, {}));
    show(items.length);
  };
  return (
    <div className="line" style={{ gap: 8 }}>
      {items.map((one, at) => (
        <Button
          // Items have no names of their own: their number is what the form knows them by.
          key={`item${at}`}
          size="xs"
          variant={at === item ? 'light' : 'default'}
          aria-current={at === item}
          onClick={() => show(at)}
        >
          {t('finding.item', { item: one.ordinal ?? at + 1 })}
        </Button>
      ))}
      <Button size="xs" variant="default" disabled={items.length >= itemsMax} onClick={add}>
        {t('items.add')}
      </Button>
    </div>
  );
};

const paperBlocks = itemBlocks.filter((block) => 'rows' in block && block.rows === 'documents');

const Papers = ({
  item,
  show,
  draftId,
}: {
  readonly item: number;
  readonly show: (item: number) => void;
  readonly draftId: string;
}) => {
  const { t } = useWords();
  return (
    <>
      <p className="text" style={{ margin: 0 }}>
        {t('guided.papers')}
      </p>
      <ItemChoice item={item} show={show} />
      <Blocks key={item} blocks={paperBlocks} prefix={`items[${item}].`} />
      <Attachments draftId={draftId} />
    </>
  );
};

const Check = ({ jump, lodge }: Pick<GuidedProps, 'jump' | 'lodge'>) => {
  const { t } = useWords();
  const findings = useAllFindings();
  return (
    <>
      <p className="text" style={{ margin: 0 }}>
        {t(findings.length === 0 ? 'guided.ready' : 'guided.notReady')}
      </p>
      {findings.length > 0 && <FindingList findings={findings} jump={jump} />}
      <Button style={{ justifySelf: 'start' }} onClick={lodge}>
        {t('lodge.title')}
      </Button>
    </>
  );
};

/** The steps with how far each is. */
export const GuidedOutline = ({ step, show }: Pick<GuidedProps, 'step' | 'show'>) => {
  const { t } = useWords();
  const declaration = useDeclaration();
  const progress = stepNames.map((name) => progressOf(declaration, name));
  const answered = progress.reduce((sum, one) => sum + one.answered, 0);
  const asked = progress.reduce((sum, one) => sum + one.asked, 0);
  return (
    <>
      <ol>
        {stepNames.map((name, at) => {
          const { answered: some = 0, asked: of = 0 } = progress[at] ?? {};
          return (
            <li key={name}>
              <button
                type="button"
                aria-current={name === step ? 'step' : undefined}
                onClick={() => show(name)}
              >
                <span>
                  {at + 1}. {t(`guided.step.${name}`)}
                </span>
                {of > 0 && (
                  <span className="numbers quiet small">
                    {some === of ? <ToneShape tone="done" /> : `${some}/${of}`}
                    {some === of && <span className="visually-hidden">{t('guided.done')}</span>}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      <label className="small quiet guided-progress">
        {t('guided.answered', { answered, asked })}
        <progress value={answered} max={asked} />
      </label>
    </>
  );
};
