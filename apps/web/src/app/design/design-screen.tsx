import {
  Button,
  Checkbox,
  FileInput,
  NativeSelect,
  Radio,
  SegmentedControl,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { CopyCode } from '../../ui/copy-code.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Paging } from '../../ui/paging.tsx';
import { Popup } from '../../ui/popup.tsx';
import { Screen, Sheet } from '../../ui/screen.tsx';
import { useWords } from '../../words/language.tsx';
import { Pictures, Tables } from './design-data.tsx';
import { DeclarationParts } from './design-declaration.tsx';
import { MapPicture } from './design-map.tsx';
import { Feedback, States, tones } from './design-states.tsx';
import { Shown } from './shown.tsx';

export const clauses = ['IMP-29'] as const;

const colours = ['ink', 'quiet', 'action', 'sky', 'sun', 'line', 'paper', 'sheet'] as const;
const sizes = [13, 15, 18, 24, 32] as const;

/** The design system: colours, type and space, and each component in each of its states, in this theme and language. */
export const DesignScreen = () => {
  const { t } = useWords();
  return (
    <Screen name={t('design.title')}>
      <p className="text">{t('design.lead')}</p>
      <div className="stack">
        <Foundations />
        <Actions />
        <Fields />
        <States />
        <Feedback />
        <Tables />
        <DeclarationParts />
        <Pictures />
        <MapPicture />
      </div>
    </Screen>
  );
};

const Foundations = () => {
  const { t } = useWords();
  return (
    <Sheet name={t('design.foundations')}>
      <div className="swatches">
        {colours.map((colour) => (
          <div key={colour}>
            <span className="swatch" style={{ background: `var(--${colour})` }} />
            <span className="code">--{colour}</span>
          </div>
        ))}
        {tones.map((tone) => (
          <div key={tone}>
            <span className={`swatch tone-${tone}`} />
            <span className="code">
              --{tone}-ink, --{tone}-paper
            </span>
          </div>
        ))}
      </div>
      {sizes.map((size) => (
        <p key={size} style={{ fontSize: size, lineHeight: 1.4, margin: '4px 0' }}>
          <span className="code quiet">{size}</span> {t('design.sample')}
        </p>
      ))}
      <p className="numbers">
        <span className="code quiet">.numbers</span> 1 204 330,00 · 0 987 654 321
      </p>
      <div className="line">
        {[4, 8, 16, 24, 32].map((space) => (
          <span key={space} className="code quiet">
            <span className="space" style={{ width: space }} /> {space}
          </span>
        ))}
      </div>
    </Sheet>
  );
};

const Actions = () => {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <Sheet name={t('design.actions')}>
      <Shown name="Button">
        <div className="line">
          <Button>{t('draft.new')}</Button>
          <Button disabled>{t('draft.new')}</Button>
          <Button loading>{t('draft.new')}</Button>
          <Button variant="default">{t('draft.copy')}</Button>
          <Button variant="default" disabled>
            {t('draft.copy')}
          </Button>
          <Button size="xs" variant="default">
            {t('table.columns')}
          </Button>
        </div>
      </Shown>
      <Shown name="a.link, button.link">
        <div className="line">
          <a className="link" href="#main">
            55302/221126/0001234
          </a>
          <button type="button" className="link">
            {t('common.copy')}
          </button>
        </div>
      </Shown>
      <Shown name="CopyCode">
        <CopyCode code="9f86d081884c7d65" name="SHA-256" />
      </Shown>
      <Shown name="Dialog">
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('lodge.title')}
        </Button>
        <Dialog name={t('lodge.title')} opened={opened} onClose={() => setOpened(false)} size="lg">
          <p className="text">{t('design.sample')}</p>
        </Dialog>
      </Shown>
      <Shown name="Popup">
        <Popup name={t('draft.more')} button={t('draft.more')}>
          {(close) => (
            <Button size="xs" variant="default" onClick={close}>
              {t('draft.copy')}
            </Button>
          )}
        </Popup>
      </Shown>
      <Shown name="Tabs">
        <Tabs defaultValue="drafts">
          <Tabs.List aria-label={t('places.declarations')}>
            <Tabs.Tab value="lodged">{t('tabs.lodged')}</Tabs.Tab>
            <Tabs.Tab value="drafts">{t('tabs.drafts')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="lodged">{t('list.empty')}</Tabs.Panel>
          <Tabs.Panel value="drafts">{t('draft.empty')}</Tabs.Panel>
        </Tabs>
      </Shown>
      <Shown name="SegmentedControl">
        <SegmentedControl
          aria-label={t('sign.way')}
          data={[t('sign.ways.ncalayer'), t('sign.ways.file'), t('sign.ways.phone')]}
        />
      </Shown>
      <Shown name="Paging">
        <Paging cursor="2" next="3" go={() => {}} />
      </Shown>
    </Sheet>
  );
};

const Fields = () => {
  const { t } = useWords();
  const name = t('declaration.consignee');
  return (
    <Sheet name={t('design.fields')}>
      <div className="boxes-grid">
        <TextInput label={name} />
        <TextInput label={name} defaultValue="ТОО «Үлгі»" required />
        <TextInput label={name} defaultValue="ТОО" error={t('list.nothingFound')} />
        <TextInput label={name} defaultValue="ТОО «Үлгі»" disabled />
        <TextInput label={t('act.deadline')} type="date" />
        <NativeSelect label={t('declaration.channel')} data={['–', t('channels.green')]} />
        <NativeSelect label={t('declaration.channel')} data={['–']} disabled />
        <FileInput label={t('sign.file')} placeholder={t('sign.filePlaceholder')} />
        <Textarea label={t('act.reason')} error={t('list.nothingFound')} autosize minRows={2} />
        <Textarea label={t('act.reason')} description={t('act.reasonHint')} autosize minRows={2} />
        <div className="stack" style={{ gap: 8 }}>
          <Checkbox label={t('declaration.items')} />
          <Checkbox label={t('declaration.items')} defaultChecked />
          <Checkbox label={t('declaration.items')} indeterminate />
          <Checkbox label={t('declaration.items')} disabled />
        </div>
        <Radio.Group label={t('office.choose')} defaultValue="a">
          <div className="stack" style={{ gap: 8 }}>
            <Radio value="a" label={t('act.do.release')} />
            <Radio value="b" label={t('act.do.query')} />
            <Radio value="c" label={t('act.do.withdraw')} disabled />
          </div>
        </Radio.Group>
      </div>
    </Sheet>
  );
};
