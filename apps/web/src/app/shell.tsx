import { ActionIcon, Button, useMantineColorScheme } from '@mantine/core';
import { languages } from '@tamga/domain/law';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useKeepSession, useSession } from '../access/session.tsx';
import { SessionGate } from '../access/session-gate.tsx';
import { queries, useApi, useCall } from '../api/api.tsx';
import { Connection } from '../notice/connection.tsx';
import { PersonIcon, themeIcons } from '../ui/icons.tsx';
import { Mark } from '../ui/mark.tsx';
import { Popup } from '../ui/popup.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { homeOf, inLanguage } from './paths.ts';

/** The frame without a session: mark, languages, theme. */
export const OpenShell = () => {
  const { t } = useWords();
  const language = useLanguage();
  const { data: settings } = useApi('readSigning', {}, { forever: true });
  return (
    <>
      <SkipLink />
      <div className="shell" style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <header className="shell-head">
          <Brand to={`/${language}`} />
          {settings?.demo && <span className="demo">{t('shell.demo')}</span>}
          <span className="push" />
          <Languages />
          <ThemeToggle />
        </header>
        <MainPart label={t('shell.main')}>
          <Outlet />
        </MainPart>
      </div>
    </>
  );
};

/** The frame of the cabinet and of the offices. */
export const SignedShell = () => (
  <SessionGate>
    <Frame />
  </SessionGate>
);

const Frame = () => {
  const { t, language } = useWords();
  const session = useSession();
  return (
    <>
      <SkipLink />
      <div className="shell">
        <header className="shell-head">
          <Brand to={homeOf(language, session)} />
          {session.demo && (
            <span className="demo">
              {t('shell.demo')}
              <span className="demo-means">: {t('shell.demoMeans')}</span>
            </span>
          )}
          <span className="push" />
          <Connection />
          <Languages />
          <ThemeToggle />
          <PersonMenu />
        </header>
        <nav className="shell-nav" aria-label={t('shell.nav')}>
          <Places />
        </nav>
        <MainPart label={t('shell.main')}>
          <Outlet />
        </MainPart>
      </div>
    </>
  );
};

const Places = () => {
  const { t, language } = useWords();
  const { official, nationalOperator } = useSession();
  const inbox = useApi('listInbox', { query: { limit: 50 } }, { follow: true });
  const unread = inbox.data?.rows.filter(({ readAt }) => readAt === null).length ?? 0;
  const places = official
    ? ([
        ['worklist', '/$language/office/worklist', 0],
        ['load', '/$language/office/load', 0],
        ['applications', '/$language/office/applications', 0],
        ['money', '/$language/office/money', 0],
        ['inbox', '/$language/inbox', unread],
        ['rates', '/$language/office/rates', 0],
        ['escort', '/$language/escort', 0],
      ] as const)
    : nationalOperator
      ? ([
          ['escort', '/$language/escort', 0],
          ['inbox', '/$language/inbox', unread],
        ] as const)
      : ([
          ['today', '/$language/cabinet', 0],
          ['declarations', '/$language/declarations', 0],
          ['account', '/$language/account', 0],
          ['inbox', '/$language/inbox', unread],
          ['escort', '/$language/escort', 0],
        ] as const);
  const { pathname } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const bar = list.current?.parentElement;
    const here = list.current?.querySelector('[aria-current=page]');
    if (!bar || !here) return;
    // By hand: `scrollIntoView` would also begin the way of Tab here.
    const over = here.getBoundingClientRect().right - bar.getBoundingClientRect().right;
    if (over > 0) bar.scrollLeft += over;
  }, [pathname, unread]);
  return (
    <ul ref={list}>
      {places.map(([name, path, count]) => (
        <li key={name}>
          <Link to={path} params={{ language }}>
            {t(`places.${name}`)}
            {count > 0 && (
              <span className="badge tone-waiting" aria-label={t('places.unread', { count })}>
                {count}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
};

const SkipLink = () => (
  <a className="skip" href="#main">
    {useWords().t('shell.skip')}
  </a>
);

const Brand = ({ to }: { readonly to: string }) => (
  <Link to={to} className="brand">
    <Mark />
    Tamga
  </Link>
);

/** After going to another page the reader stands at its beginning. */
const MainPart = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);
  return (
    <main id="main" className="shell-main" tabIndex={-1} ref={main} aria-label={label}>
      {children}
    </main>
  );
};

const names = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const;

const Languages = () => {
  const { t } = useWords();
  const here = useLanguage();
  const { pathname } = useLocation();
  return (
    <nav className="languages" aria-label={t('shell.languages')}>
      {languages.map((language) => (
        <Link
          key={language}
          to={inLanguage(pathname, language)}
          search={(search) => search}
          lang={language}
          aria-label={`${language.toUpperCase()} – ${names[language]}`}
          aria-current={language === here}
        >
          {language.toUpperCase()}
        </Link>
      ))}
    </nav>
  );
};

const ThemeToggle = () => {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="inherit"
      size="lg"
      aria-label={`${t('shell.theme')}: ${t(`shell.themes.${colorScheme}`)}`}
      title={`${t('shell.theme')}: ${t(`shell.themes.${colorScheme}`)}`}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      {themeIcons[colorScheme]}
    </ActionIcon>
  );
};

/** Who is signed in, for whom he acts, and the way out. */
const PersonMenu = () => {
  const { t, language } = useWords();
  const { person, actingFor, choices } = useSession();
  const call = useCall();
  const keep = useKeepSession();
  const navigate = useNavigate();
  const actFor = async (personId: string): Promise<void> => {
    const chosen = await call('actFor', { body: { personId } });
    if (!chosen.ok) return;
    keep(chosen.value);
    await navigate({ to: homeOf(language, chosen.value) });
  };
  const leave = async (): Promise<void> => {
    await call('closeSession', {});
    queries.clear();
    location.assign(`/${language}/sign-in`);
  };
  return (
    <Popup
      name={person.name}
      button={
        <>
          <span className="person-icon">
            <PersonIcon />
          </span>
          <span className="person-name">{actingFor.name}</span>
        </>
      }
      className="person"
      title={actingFor.name}
    >
      {() => (
        <div className="stack" style={{ gap: 8 }}>
          <p className="quiet small" style={{ margin: 0 }}>
            {person.name} · {person.identifier}
          </p>
          {choices.length > 1 && <strong className="small">{t('shell.actingFor')}</strong>}
          {choices.length > 1 &&
            choices.map(({ id, name, identifier }) => (
              <Button
                key={id}
                variant={id === actingFor.id ? 'light' : 'default'}
                size="xs"
                aria-current={id === actingFor.id}
                onClick={() => void actFor(id)}
              >
                {name} · {identifier}
              </Button>
            ))}
          <Button size="xs" onClick={() => void leave()}>
            {t('shell.leave')}
          </Button>
        </div>
      )}
    </Popup>
  );
};
