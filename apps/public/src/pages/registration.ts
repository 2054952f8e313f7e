import {
  type Application,
  type ApplicationMember,
  applicantRoles,
  applicationStateWords,
  applicationTextMax,
} from '@tamga/domain/persons';
import { entryName, listEntries } from '@tamga/domain/reference';
import { oneOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { badge, callout, code, facts, heading, link, section, type Tone } from '../markup/parts.ts';
import { formatMoment } from '../words/format.ts';
import { type PageMade, type PageRoute, page, type Visit } from './page.ts';
import { officeName } from './times.ts';

const members = ['name', 'iin', 'organisation', 'bin', 'role', 'officeCode', 'email', 'phone'] as const;

const empty: Application = {
  name: '',
  iin: '',
  organisation: '',
  bin: '',
  role: 'declarant',
  officeCode: '',
  email: '',
  phone: '',
};

/** What it takes to become a user, and the application itself, filed here without signing in (389-9a). */
const asked = page('/registration', 'none', ['389-9a', '389-9b'], (visit) => shown(visit, empty, []));

/** The page with its form, which it takes. */
export const registrationPage: PageRoute = {
  ...asked,
  take: async (visit) => {
    const written = Object.fromEntries(
      members.map((member) => [member, oneOf(visit.form, member, applicationTextMax)]),
    ) as unknown as Application;
    const waitMs = visit.mayFileIn();
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000);
      const again = shown(visit, written, [], visit.t('registration.wait', { seconds }));
      return { ...again, status: 429, headers: { 'retry-after': String(seconds) } };
    }
    const known = officesOf(visit).some(([value]) => value === written.officeCode);
    const filed = await visit.site.fileApplication(known ? written : { ...written, officeCode: '' });
    if (!filed.ok) return { ...shown(visit, written, filed.refusal.members), status: 422 };
    const { number, key } = filed.value;
    return { location: visit.to(`/registration/${number}?key=${key}`) };
  },
};

const shown = (
  visit: Visit,
  written: Application,
  faults: readonly ApplicationMember[],
  remark?: string,
): PageMade => {
  const { t, site, language } = visit;
  const steps = ['key', 'person', 'mandate', 'browser'] as const;
  return {
    title: t('registration.title'),
    body: [
      heading(t('registration.title'), t('registration.lead')),
      section(
        t('registration.need'),
        h('ol', null, ...steps.map((step) => h('li', null, t(`registration.need.${step}`)))),
      ),
      section(
        t('registration.apply'),
        remark === undefined ? null : callout('you', h('p', null, remark)),
        faults.length === 0
          ? null
          : callout(
              'refused',
              h('p', null, h('strong', null, t('registration.faults'))),
              h(
                'ul',
                null,
                ...faults.map((member) =>
                  h('li', null, link(`#application-${member}`, t(`registration.${member}`))),
                ),
              ),
              h('p', { className: 'small quiet' }, code('REG_APPLICATION_INVALID')),
            ),
        applicationForm(visit, written, faults),
      ),
      site.apiUrl === null
        ? null
        : h('p', null, link(`${site.apiUrl}/${language}/cabinet`, t('registration.signIn'))),
      site.supportEmail === null
        ? null
        : h('p', null, t('support'), ' ', link(`mailto:${site.supportEmail}`, site.supportEmail)),
    ],
  };
};

const applicationForm = (
  visit: Visit,
  written: Application,
  faults: readonly ApplicationMember[],
): Markup => {
  const { t, to } = visit;
  const attributesOf = (member: ApplicationMember) => ({
    id: `application-${member}`,
    name: member,
    defaultValue: written[member],
    ...(faults.includes(member) ? { 'aria-invalid': true, 'aria-describedby': `wrong-${member}` } : {}),
  });
  const field = (member: ApplicationMember, input: Markup, hint?: string): Markup =>
    h(
      'label',
      { className: 'field' },
      h('span', null, t(`registration.${member}`)),
      input,
      hint === undefined ? null : h('span', { className: 'hint' }, hint),
      faults.includes(member)
        ? h('span', { id: `wrong-${member}`, className: 'wrong' }, t(`registration.wrong.${member}`))
        : null,
    );
  const line = (member: ApplicationMember, more: Readonly<Record<string, unknown>>, hint?: string): Markup =>
    field(member, h('input', { ...attributesOf(member), maxLength: applicationTextMax, ...more }), hint);
  const select = (member: ApplicationMember, options: Options): Markup =>
    field(
      member,
      h('select', attributesOf(member), ...options.map(([value, words]) => h('option', { value }, words))),
    );
  return h(
    'form',
    { action: to('/registration'), method: 'post', className: 'application' },
    line('name', { autoComplete: 'name', required: true }, t('registration.nameHint')),
    line('iin', { inputMode: 'numeric', pattern: '[0-9]{12}', autoComplete: 'off', required: true }),
    line('organisation', { autoComplete: 'organization' }, t('registration.organisationHint')),
    line('bin', { inputMode: 'numeric', pattern: '[0-9]{12}', autoComplete: 'off' }),
    select(
      'role',
      applicantRoles.map((role) => [role, t(`registration.role.${role}`)] as const),
    ),
    select('officeCode', [['', t('registration.chooseOffice')], ...officesOf(visit)]),
    line('email', { type: 'email', autoComplete: 'email', required: true }),
    line('phone', { type: 'tel', autoComplete: 'tel', required: true }),
    h('button', { type: 'submit' }, t('registration.file')),
  );
};

type Options = readonly (readonly [value: string, words: string])[];

/** Offices that take applications, by the code their officials work under. */
const officesOf = ({ site, today, language }: Visit): Options =>
  listEntries(site.reference().data, 'customs-offices', today)
    .filter(({ code: value }) => /^\d{5}(\d{3})?$/.test(value))
    .map((office) => [office.code, `${office.code} · ${entryName(office, language)}`] as const);

const tones: Readonly<Record<keyof typeof applicationStateWords, Tone>> = {
  filed: 'waiting',
  registered: 'done',
  rejected: 'refused',
};

/** What became of an application: its state and its clock, for whoever has its number and key (389-9b). */
export const registrationStatePage = page(
  '/registration/:number',
  'none',
  ['389-9b'],
  async (visit): Promise<PageMade> => {
    const { t, to, site, language, params, query } = visit;
    const number = params['number'] ?? '';
    const key = oneOf(query, 'key', 60);
    const found =
      /^R-\d{4}-\d{7}$/.test(number) && /^[\da-f]{40}$/.test(key) && visit.mayVerifyIn() === 0
        ? await site.applicationStatus(number, key)
        : undefined;
    if (!found)
      return {
        title: t('registration.title'),
        body: [
          heading(t('registration.title')),
          callout('draft', h('p', null, t('registration.absent'))),
          h('p', null, link(to('/registration'), t('registration.apply'))),
        ],
      };
    const { state, filedAt, dueAt, decidedAt, reason, officeCode } = found;
    return {
      title: `${t('registration.title')} ${number}`,
      body: [
        heading(t('registration.application', { number })),
        h('p', null, badge(tones[state], applicationStateWords[state][language])),
        callout(state === 'rejected' ? 'refused' : 'done', h('p', null, t(`registration.next.${state}`))),
        facts(
          [t('registration.filedAt'), formatMoment(filedAt, language)],
          [t('registration.officeCode'), officeName(visit, officeCode)],
          state === 'filed'
            ? [t('registration.dueAt'), formatMoment(dueAt, language)]
            : [t('registration.decidedAt'), decidedAt ? formatMoment(decidedAt, language) : ''],
          ...(reason ? [[t('registration.reason'), reason] as const] : []),
        ),
        state === 'registered' && site.apiUrl !== null
          ? h('p', null, link(`${site.apiUrl}/${language}/cabinet`, t('registration.signIn')))
          : h('p', { className: 'small quiet' }, t('registration.keep')),
      ],
    };
  },
);
