import { Button, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { DraftsTable } from './drafts-table.tsx';
import { ImportDrop } from './import-drop.tsx';
import { LodgedTable } from './lodged-table.tsx';
import { useStartDraft } from './use-start-draft.ts';

/** Drafts and lodged declarations; a new one from nothing, from a file or from an older one. */
export const DeclarationsScreen = () => {
  const { t } = useWords();
  const { tab = 'lodged' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { start, busy, problem } = useStartDraft();
  return (
    <Screen
      name={t('places.declarations')}
      actions={
        <Button loading={busy} onClick={() => void start({})}>
          {t('draft.new')}
        </Button>
      }
    >
      <div className="stack">
        {problem && <ProblemPanel problem={problem} />}
        <ImportDrop />
        <Tabs
          value={tab === 'drafts' || tab === 'templates' ? tab : 'lodged'}
          onChange={(value) => void navigate({ to: '.', search: { tab: value ?? 'lodged' } })}
          keepMounted={false}
        >
          <Tabs.List aria-label={t('places.declarations')}>
            <Tabs.Tab value="lodged">{t('tabs.lodged')}</Tabs.Tab>
            <Tabs.Tab value="drafts">{t('tabs.drafts')}</Tabs.Tab>
            <Tabs.Tab value="templates">{t('tabs.templates')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="lodged" pt="md">
            <LodgedTable office={false} />
          </Tabs.Panel>
          <Tabs.Panel value="drafts" pt="md">
            <DraftsTable kind="draft" />
          </Tabs.Panel>
          <Tabs.Panel value="templates" pt="md">
            <DraftsTable kind="template" />
          </Tabs.Panel>
        </Tabs>
      </div>
    </Screen>
  );
};
