import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { SignInScreen } from '../access/sign-in-screen.tsx';
import { isLanguage, LanguageProvider } from '../words/language.tsx';
import { rememberedLanguage } from '../words/remembered.ts';
import { Broken, NotFound } from './not-found.tsx';
import { OpenShell, SignedShell } from './shell.tsx';

/** What a list remembers in its address, so that a view can be kept and sent. */
export interface ListSearch {
  readonly tab?: string | undefined;
  readonly state?: string | undefined;
  readonly q?: string | undefined;
  readonly channel?: string | undefined;
  readonly ball?: string | undefined;
  readonly holder?: string | undefined;
  readonly due?: string | undefined;
  /** Columns that are not shown, comma between. */
  readonly hidden?: string | undefined;
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly section?: string | undefined;
  readonly face?: string | undefined;
  readonly step?: string | undefined;
  readonly item?: string | undefined;
  readonly next?: string | undefined;
}

const searchMembers = [
  'tab',
  'state',
  'q',
  'channel',
  'ball',
  'holder',
  'due',
  'hidden',
  'sort',
  'cursor',
  'section',
  'item',
  'face',
  'step',
  'next',
] as const;
const searchLengthMax = 200;

const validateSearch = (search: Record<string, unknown>): ListSearch =>
  Object.fromEntries(
    searchMembers.flatMap((member) => {
      const value = search[member];
      const plain = typeof value === 'number' ? String(value) : value;
      return typeof plain === 'string' && plain !== '' ? [[member, plain.slice(0, searchLengthMax)]] : [];
    }),
  );

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

const open = createRoute({ getParentRoute: () => language, id: 'open', component: OpenShell });
const signed = createRoute({ getParentRoute: () => language, id: 'signed', component: SignedShell });

const signIn = createRoute({ getParentRoute: () => open, path: 'sign-in', component: SignInScreen });
const demoPhone = createRoute({
  getParentRoute: () => open,
  path: 'demo-phone',
  component: lazyRouteComponent(() => import('../signature/phone/demo-phone-screen.tsx'), 'DemoPhoneScreen'),
});

const design = createRoute({
  getParentRoute: () => open,
  path: 'design',
  component: lazyRouteComponent(() => import('./design/design-screen.tsx'), 'DesignScreen'),
});

const cabinet = createRoute({
  getParentRoute: () => signed,
  path: 'cabinet',
  component: lazyRouteComponent(() => import('../declaration/list/today-screen.tsx'), 'TodayScreen'),
});
const declarations = createRoute({
  getParentRoute: () => signed,
  path: 'declarations',
  component: lazyRouteComponent(
    () => import('../declaration/list/declarations-screen.tsx'),
    'DeclarationsScreen',
  ),
});
const declaration = createRoute({
  getParentRoute: () => signed,
  path: 'declarations/$id',
  component: lazyRouteComponent(
    () => import('../declaration/case/declaration-screen.tsx'),
    'DeclarationScreen',
  ),
});
const draft = createRoute({
  getParentRoute: () => signed,
  path: 'drafts/$id',
  component: lazyRouteComponent(() => import('../declaration/editor/draft-screen.tsx'), 'DraftScreen'),
});
const whatIf = createRoute({
  getParentRoute: () => signed,
  path: 'drafts/$id/what-if',
  component: lazyRouteComponent(() => import('../payment/what-if-screen.tsx'), 'WhatIfScreen'),
});
const account = createRoute({
  getParentRoute: () => signed,
  path: 'account',
  component: lazyRouteComponent(() => import('../payment/account-screen.tsx'), 'AccountScreen'),
});
const inbox = createRoute({
  getParentRoute: () => signed,
  path: 'inbox',
  component: lazyRouteComponent(() => import('../notice/inbox-screen.tsx'), 'InboxScreen'),
});
const worklist = createRoute({
  getParentRoute: () => signed,
  path: 'office/worklist',
  component: lazyRouteComponent(() => import('../office/worklist-screen.tsx'), 'WorklistScreen'),
});
const officeApplications = createRoute({
  getParentRoute: () => signed,
  path: 'office/applications',
  component: lazyRouteComponent(() => import('../office/applications-screen.tsx'), 'ApplicationsScreen'),
});
const officeLoad = createRoute({
  getParentRoute: () => signed,
  path: 'office/load',
  component: lazyRouteComponent(() => import('../office/load-screen.tsx'), 'LoadScreen'),
});
const officeMoney = createRoute({
  getParentRoute: () => signed,
  path: 'office/money',
  component: lazyRouteComponent(() => import('../office/money-screen.tsx'), 'MoneyScreen'),
});
const officeCase = createRoute({
  getParentRoute: () => signed,
  path: 'office/cases/$id',
  component: lazyRouteComponent(() => import('../office/case-screen.tsx'), 'CaseScreen'),
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
        officeCase,
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
