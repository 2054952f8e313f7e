import { Button, NativeSelect } from '@mantine/core';
import type { Problem } from '@tamga/contract';
import { compareDeclarations, type Difference, type GoodsDeclaration } from '@tamga/domain/declaration';
import { useEffect, useMemo, useState } from 'react';
import { useApi, useCall } from '../../../api/api.tsx';
import { ProblemPanel } from '../../../ui/problem-panel.tsx';
import { Empty } from '../../../ui/screen.tsx';
import { Scrolling } from '../../../ui/scrolling.tsx';
import { useWords } from '../../../words/language.tsx';
import { draftTitle } from '../../draft-title.ts';
import { useDeclaration, useEditor } from '../editor-context.tsx';
import { placeName } from '../place-name.ts';
import { valueAt, withAt } from '../places.ts';

const shownMax = 300;

/** The draft beside another version: as it was opened, another draft, a lodged declaration; box by box (389-19.9a). */
export const Compare = ({
  draftId,
  opened,
}: {
  readonly draftId: string;
  /** The draft as this page opened it. */
  readonly opened: GoodsDeclaration;
}) => {
  const words = useWords();
  const { t } = words;
  const drafts = useApi('listDrafts', { query: { limit: 50 } });
  const templates = useApi('listDrafts', { query: { limit: 50, kind: 'template' } });
  const lodged = useApi('listDeclarations', { query: { limit: 50 } });
  const [chosen, setChosen] = useState('opened');
  const { other, problem } = useOther(chosen, opened);
  const choices = [
    { value: 'opened', label: t('compare.opened') },
    ...[...(drafts.data?.rows ?? []), ...(templates.data?.rows ?? [])]
      .filter(({ id }) => id !== draftId)
      .map(({ id, title, kind }) => ({
        value: `draft/${id}`,
        label: `${t(kind === 'template' ? 'template.one' : 'compare.draft')}: ${draftTitle(title, words)}`,
      })),
    ...(lodged.data?.rows ?? []).map(({ id, number }) => ({
      value: `lodged/${id}`,
      label: `${t('compare.lodged')}: ${number ?? t('declaration.noNumber')}`,
    })),
  ];
  return (
    <div className="stack">
      <NativeSelect
        label={t('compare.with')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={choices}
      />
      {problem && <ProblemPanel problem={problem} />}
      {other && <Differences other={other} />}
    </div>
  );
};

const useOther = (chosen: string, opened: GoodsDeclaration) => {
  const call = useCall();
  const [other, setOther] = useState<GoodsDeclaration | undefined>(opened);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const [kind, id = ''] = chosen.split('/');
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      setProblem(undefined);
      setOther(kind === 'opened' ? opened : undefined);
      if (kind === 'opened') return;
      const asked = { params: { id }, signal: stop.signal };
      const found = await (kind === 'draft' ? call('readDraft', asked) : call('readDeclaration', asked));
      if (stop.signal.aborted) return;
      if (found.ok) setOther(found.value.declaration);
      else setProblem(found.refusal);
    };
    void read();
    return () => stop.abort();
  }, [call, chosen, opened]);
  return { other, problem };
};

const Differences = ({ other }: { readonly other: GoodsDeclaration }) => {
  const words = useWords();
  const { t } = words;
  const { draft } = useEditor();
  const declaration = useDeclaration();
  const found = useMemo(() => compareDeclarations(other, declaration), [other, declaration]);
  if (found.length === 0) return <Empty>{t('compare.same')}</Empty>;
  const take = ({ place }: Difference): void =>
    draft.change((before) => withAt(before, place, valueAt(other, place)));
  return (
    <>
      <p style={{ margin: 0 }}>{t('compare.count', { count: found.length })}</p>
      <Scrolling name={t('compare.title')} style={{ maxHeight: '56dvh', overflow: 'auto' }}>
        <table className="rows rows-wrap">
          <thead>
            <tr>
              <th scope="col">{t('box.name')}</th>
              <th scope="col">{t('compare.there')}</th>
              <th scope="col">{t('compare.here')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('draft.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shownMax).map((difference) => (
              <tr key={difference.place}>
                <th scope="row">{placeName(difference.place, words)}</th>
                <td>{difference.before ?? '–'}</td>
                <td>{difference.after ?? '–'}</td>
                <td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('compare.take')}: ${placeName(difference.place, words)}`}
                    onClick={() => take(difference)}
                  >
                    {t('compare.take')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {found.length > shownMax && (
        <p className="quiet">{t('finding.more', { count: found.length - shownMax })}</p>
      )}
    </>
  );
};
