import { Button } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../access/session.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Loaded, Screen } from '../../ui/screen.tsx';
import { Badge } from '../../ui/tone.tsx';
import { useWords } from '../../words/language.tsx';
import { draftTitle } from '../draft-title.ts';
import { Attachments } from './attachments.tsx';
import { Blocks } from './blocks.tsx';
import { boxId } from './box-field.tsx';
import { Dictionary } from './dictionary.tsx';
import { DraftNotices, SavedMark } from './draft/draft-notices.tsx';
import { UndoButtons } from './draft/undo-buttons.tsx';
import { type OpenedDraft, useOpenedDraft } from './draft/use-opened-draft.ts';
import { DraftActions } from './draft-actions.tsx';
import { EditorProvider, type Looked } from './editor-context.tsx';
import { createFindingStore } from './finding-store.ts';
import { type Section, sectionBlocks, sections } from './form-sections.ts';
import { ItemsGrid } from './grid/items-grid.tsx';
import { Guided, GuidedOutline } from './guided/guided.tsx';
import { type GuidedStep, stepNames } from './guided/questions.ts';
import { ImportReport } from './import-report.tsx';
import { ItemForm } from './item-form.tsx';
import { sectionOf } from './layout.ts';
import { LodgeDialog } from './lodge-dialog.tsx';
import { OtherBoxes } from './other-boxes.tsx';
import { Outline } from './outline.tsx';
import { FindingsLink, SidePanel } from './side-panel.tsx';
import { useChecks } from './use-checks.ts';

/** The editor of a draft: boxes by the form, findings and payments beside them, signing and lodging. */
export const DraftScreen = () => {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const opened = useOpenedDraft(id);
  return (
    <Loaded shown={opened} name={t('tabs.drafts')}>
      {(found) => <Editor key={found.draft.id} opened={found} />}
    </Loaded>
  );
};

const Editor = ({ opened: { draft, store, keptHere } }: { readonly opened: OpenedDraft }) => {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const [looked, setLooked] = useState<Looked | null>(null);
  const [lodging, setLodging] = useState(false);
  const side = useRef<HTMLElement>(null);

  const [findings] = useState(createFindingStore);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const checked = useChecks(draft.id, store, state, findings);
  const editor = useMemo(
    () => ({
      draft: store,
      findings,
      look: (place: string, what: Looked['what'] = 'list') => setLooked({ place, what }),
    }),
    [store, findings],
  );

  const section = sections.find((name) => name === search.section) ?? 'header';
  const item = Math.max(0, Number(search.item ?? 1) - 1 || 0);
  const show = useCallback(
    (to: Section, number?: number) =>
      navigate({
        to: '.',
        replace: true,
        search: (before) => ({
          ...before,
          face: undefined,
          section: to,
          ...(number === undefined ? {} : { item: String(number + 1) }),
        }),
      }),
    [navigate],
  );
  const isGuided = search.face === 'guided';
  const step = stepNames.find((name) => name === search.step) ?? 'what';
  const showStep = useCallback(
    (to: GuidedStep, number?: number) =>
      void navigate({
        to: '.',
        replace: true,
        search: (before) => ({
          ...before,
          face: 'guided',
          step: to,
          ...(number === undefined ? {} : { item: String(number + 1) }),
        }),
      }),
    [navigate],
  );
  const showSection = useCallback((to: Section) => void show(to), [show]);
  const chooseItem = useCallback((number: number) => void show('items', number), [show]);
  const jump = useJump(show);
  const { expiresAt } = useSession();
  useEffect(() => {
    // A session that was renewed under the page: what could not be saved without it is saved now.
    if (expiresAt) void store.saveNow();
  }, [store, expiresAt]);

  return (
    <EditorProvider editor={editor}>
      <Screen
        name={draftTitle(draft.title, words)}
        mark={
          <>
            {draft.kind === 'template' && <Badge tone="draft">{t('template.one')}</Badge>}
            <SavedMark state={state} keptHere={keptHere} />
            {!isGuided && <FindingsLink to={side} />}
          </>
        }
        actions={
          <>
            <UndoButtons />
            <Button variant="default" onClick={() => (isGuided ? showSection(section) : showStep(step))}>
              {t(isGuided ? 'guided.toBoxes' : 'guided.toQuestions')}
            </Button>
            <DraftActions draft={draft} />
            {draft.kind === 'draft' && (
              <Button onClick={() => setLodging(true)} disabled={state.saving === 'conflict'}>
                {t('lodge.title')}
              </Button>
            )}
          </>
        }
      >
        <div className="stack">
          <DraftNotices />
          {state.problem && <ProblemPanel problem={state.problem} again={() => void store.saveNow()} />}
          {draft.importReport && <ImportReport report={draft.importReport} />}
          <div className="editor">
            <nav className="editor-outline" aria-label={t('sections.outline')}>
              {isGuided ? (
                <GuidedOutline step={step} show={showStep} />
              ) : (
                <Outline section={section} show={showSection} />
              )}
            </nav>
            {!isGuided && section === 'items' && (
              <section className="editor-wide" aria-label={t('items.list')}>
                <ItemsGrid chosen={item} choose={chooseItem} />
              </section>
            )}
            <section aria-label={t('sections.boxes', { section: t(`sections.${section}`) })}>
              {isGuided ? (
                <Guided
                  draftId={draft.id}
                  step={step}
                  item={item}
                  show={showStep}
                  jump={jump}
                  lodge={() => setLodging(true)}
                />
              ) : section === 'items' ? (
                <ItemForm chosen={item} />
              ) : section === 'other' ? (
                <OtherBoxes />
              ) : (
                <div className="stack">
                  <Blocks key={section} blocks={sectionBlocks[section]} prefix="" />
                  {section === 'documents' && <Attachments draftId={draft.id} />}
                </div>
              )}
            </section>
            <aside className="editor-side" aria-label={t('ready.title')} ref={side} tabIndex={-1}>
              <SidePanel checked={checked} jump={jump} brief={isGuided} />
            </aside>
          </div>
        </div>
      </Screen>
      <Dictionary looked={looked} onClose={() => setLooked(null)} />
      <Dialog opened={lodging} onClose={() => setLodging(false)} name={t('lodge.title')} size="xl">
        {lodging && <LodgeDialog draftId={draft.id} check={checked.check} />}
      </Dialog>
    </EditorProvider>
  );
};

/** Leads to a box: its section, its item, then the box itself. */
const useJump = (show: (section: Section, item?: number) => Promise<void>) => {
  const wanted = useRef<string | null>(null);
  const focus = useCallback(() => {
    const place = wanted.current;
    if (place === null) return;
    for (let at = place; at !== ''; at = at.replace(/(\.\w+|\[\d+\]|^\w+)$/, '')) {
      const element = document.getElementById(boxId(at));
      if (!element) continue;
      wanted.current = null;
      element.focus();
      element.scrollIntoView({ block: 'center' });
      return;
    }
  }, []);
  useEffect(focus);
  return useCallback(
    (place: string): void => {
      wanted.current = place;
      const { section, item } = sectionOf(place);
      void show(section, item).then(() => requestAnimationFrame(focus));
    },
    [show, focus],
  );
};
