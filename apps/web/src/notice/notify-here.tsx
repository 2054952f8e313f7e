import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';

const place = 'tamga.notify';

const wished = (): boolean => {
  try {
    return localStorage.getItem(place) === 'yes';
  } catch {
    return false;
  }
};

const wish = (yes: boolean): void => {
  try {
    if (yes) localStorage.setItem(place, 'yes');
    else localStorage.removeItem(place);
  } catch {
    return;
  }
};

const can = (): boolean => typeof Notification !== 'undefined';

/** Tells by the browser, when the person agreed to it here and looks at something else. No contents beyond the sentence. */
export const notifyHere = (sentence: string, tag: string): void => {
  if (!can() || !wished() || Notification.permission !== 'granted' || document.visibilityState === 'visible')
    return;
  const shown = new Notification('Tamga', { body: sentence, tag });
  shown.addEventListener('click', () => window.focus());
};

/** The consent to be told by this browser, given and taken back with one button. */
export const NotifyHere = () => {
  const { t } = useWords();
  const [on, setOn] = useState(() => can() && wished() && Notification.permission === 'granted');
  const [denied, setDenied] = useState(() => can() && Notification.permission === 'denied');
  if (!can()) return null;
  const change = async (): Promise<void> => {
    const permission = on ? 'default' : await Notification.requestPermission();
    const yes = permission === 'granted';
    wish(yes);
    setOn(yes);
    setDenied(permission === 'denied');
  };
  if (denied) return <span className="quiet small">{t('news.denied')}</span>;
  return (
    <Button variant="default" aria-pressed={on} onClick={() => void change()}>
      {t(on ? 'news.notifyStop' : 'news.notify')}
    </Button>
  );
};
