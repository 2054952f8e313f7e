import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { askAhead } from '../api/api.tsx';
import { pageOf, today } from '../declaration/list/list-questions.ts';
import { isLanguage, LanguageProvider } from '../words/language.tsx';
import { loadMessages } from '../words/message.ts';
import { rememberedLanguage } from '../words/remembered.ts';
import { lazyScreen } from './lazy-screen.ts';
import { type ListSearch, validateSearch } from './list-address.ts';
import { Broken, NotFound } from './not-found.tsx';
import { OpenShell, SignedShell } from './shell.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, validateSearch });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/$language/cabinet', params: { language: rememberedLanguage() } });
  },
});

const language = createRoute({
  getParentRoute: () => root,
  path: '$language',
  beforeLoad: ({ params, location }) => {
    if (!isLanguage(params.language))
      throw redirect({ href: `/${rememberedLanguage()}${location.pathname}${location.searchStr}` });
  },
  loader: ({ params }) => (isLanguage(params.language) ? loadMessages(params.language) : undefined),
  component: LanguageRoute,
});

function LanguageRoute() {
  const params = language.useParams();
  return (
    <LanguageProvider language={isLanguage(params.language) ? params.language : 'kk'}>
      <Outlet />
    </LanguageProvider>
  );
}

const languageHome = createRoute({
  getParentRoute: () => language,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$language/cabinet', params });
  },
});

/** What a page will ask is asked while its script is on its way; not for a link that is only pointed at. */
const ahead =
  (ask: (search: ListSearch) => void) =>
  ({
    cause,
    location,
  }: {
    readonly cause: string;
    readonly location: { readonly search: ListSearch };
  }): void => {
    if (cause === 'enter') ask(location.search);
  };

const open = createRoute({ getParentRoute: () => language, id: 'open', component: OpenShell });
const signed = createRoute({
  getParentRoute: () => language,
  id: 'signed',
  component: SignedShell,
  loader: () => askAhead('readSession', {}),
});

const signIn = createRoute({
  getParentRoute: () => open,
  path: 'sign-in',
  component: lazyScreen(() => import('../access/sign-in-screen.tsx'), 'SignInScreen'),
});
const demoPhone = createRoute({
  getParentRoute: () => open,
  path: 'demo-phone',
  component: lazyScreen(() => import('../signature/phone/demo-phone-screen.tsx'), 'DemoPhoneScreen'),
});

const design = createRoute({
  getParentRoute: () => open,
  path: 'design',
  component: lazyScreen(() => import('./design/design-screen.tsx'), 'DesignScreen'),
});

const cabinet = createRoute({
  getParentRoute: () => signed,
  path: 'cabinet',
  loader: ahead(() => {
    askAhead('listDeclarations', today.yours);
    askAhead('listDeclarations', today.waiting);
    askAhead('listDrafts', today.drafts);
    askAhead('readAccount', today.account);
  }),
  component: lazyScreen(() => import('../declaration/list/today-screen.tsx'), 'TodayScreen'),
});
const declarations = createRoute({
  getParentRoute: () => signed,
  path: 'declarations',
  loader: ahead(({ tab = 'lodged', ...search }) => {
    if (tab === 'lodged') askAhead('listDeclarations', pageOf(search, false));
  }),
  component: lazyScreen(() => import('../declaration/list/declarations-screen.tsx'), 'DeclarationsScreen'),
});
const declaration = createRoute({
  getParentRoute: () => signed,
  path: 'declarations/$id',
  component: lazyScreen(() => import('../declaration/case/declaration-screen.tsx'), 'DeclarationScreen'),
});
const draft = createRoute({
  getParentRoute: () => signed,
  path: 'drafts/$id',
  component: lazyScreen(() => import('../declaration/editor/draft-screen.tsx'), 'DraftScreen'),
});
const whatIf = createRoute({
  getParentRoute: () => signed,
  path: 'drafts/$id/what-if',
  component: lazyScreen(() => import('../payment/what-if-screen.tsx'), 'WhatIfScreen'),
});
const account = createRoute({
  getParentRoute: () => signed,
  path: 'account',
  component: lazyScreen(() => import('../payment/account-screen.tsx'), 'AccountScreen'),
});
const inbox = createRoute({
  getParentRoute: () => signed,
  path: 'inbox',
  component: lazyScreen(() => import('../notice/inbox-screen.tsx'), 'InboxScreen'),
});
const worklist = createRoute({
  getParentRoute: () => signed,
  path: 'office/worklist',
  loader: ahead((search) => askAhead('worklist', pageOf(search, true))),
  component: lazyScreen(() => import('../office/worklist-screen.tsx'), 'WorklistScreen'),
});
const officeApplications = createRoute({
  getParentRoute: () => signed,
  path: 'office/applications',
  component: lazyScreen(() => import('../office/applications-screen.tsx'), 'ApplicationsScreen'),
});
const officeLoad = createRoute({
  getParentRoute: () => signed,
  path: 'office/load',
  component: lazyScreen(() => import('../office/load-screen.tsx'), 'LoadScreen'),
});
const officeMoney = createRoute({
  getParentRoute: () => signed,
  path: 'office/money',
  component: lazyScreen(() => import('../office/money-screen.tsx'), 'MoneyScreen'),
});
const officeRates = createRoute({
  getParentRoute: () => signed,
  path: 'office/rates',
  component: lazyScreen(() => import('../office/rates-screen.tsx'), 'RatesScreen'),
});
const officeCase = createRoute({
  getParentRoute: () => signed,
  path: 'office/cases/$id',
  component: lazyScreen(() => import('../office/case-screen.tsx'), 'CaseScreen'),
});
const escortWall = createRoute({
  getParentRoute: () => signed,
  path: 'escort',
  component: lazyScreen(() => import('../escort/list/wall-screen.tsx'), 'WallScreen'),
});
const escort = createRoute({
  getParentRoute: () => signed,
  path: 'escort/$id',
  component: lazyScreen(() => import('../escort/card/escort-screen.tsx'), 'EscortScreen'),
});
const situation = createRoute({
  getParentRoute: () => signed,
  path: 'escort/$id/situations/$situation',
  component: lazyScreen(() => import('../escort/situation/situation-screen.tsx'), 'SituationScreen'),
});
const escortCause = createRoute({
  getParentRoute: () => signed,
  path: 'escort/causes/$cause',
  component: lazyScreen(() => import('../escort/cause/cause-screen.tsx'), 'CauseScreen'),
});
const sealStock = createRoute({
  getParentRoute: () => signed,
  path: 'escort/seals',
  component: lazyScreen(() => import('../escort/seals/stock-screen.tsx'), 'StockScreen'),
});
const seal = createRoute({
  getParentRoute: () => signed,
  path: 'escort/seals/$seal',
  component: lazyScreen(() => import('../escort/seals/seal-screen.tsx'), 'SealScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    language.addChildren([
      languageHome,
      open.addChildren([signIn, design, demoPhone]),
      signed.addChildren([
        cabinet,
        declarations,
        declaration,
        draft,
        whatIf,
        account,
        inbox,
        worklist,
        officeLoad,
        officeApplications,
        officeMoney,
        officeRates,
        officeCase,
        escortWall,
        escort,
        situation,
        escortCause,
        sealStock,
        seal,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
