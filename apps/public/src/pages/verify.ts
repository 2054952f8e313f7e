import { stateWords } from '@tamga/domain/declaration';
import type { VerifiedDocument, VerifiedReceipt } from '../data/public-records.ts';
import { oneOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { callout, code, facts, heading } from '../markup/parts.ts';
import { formatMoment } from '../words/format.ts';
import { page, type Visit } from './page.ts';
import { officeName } from './times.ts';

/** Is a printed form what the system holds? By the code on the form; nothing that is not on it is told (389-5). */
export const verifyPage = page('/verify', 'none', ['389-5'], async (visit) => {
  const { t, query, site } = visit;
  const written = oneOf(query, 'code', 80);
  const asked = codeOf(written);
  const waitMs = written === '' ? 0 : visit.mayVerifyIn();
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000);
    return {
      title: t('verify.title'),
      status: 429,
      headers: { 'retry-after': String(seconds) },
      body: [
        heading(t('verify.title'), t('verify.lead')),
        form(visit, written),
        callout('you', h('p', null, t('verify.wait', { seconds }))),
      ],
    };
  }
  const found = asked === undefined ? undefined : await site.verify(asked);
  const receipt = receiptOf(written);
  const received = receipt === undefined ? undefined : await site.verifyReceipt(receipt);
  return {
    title: t('verify.title'),
    body: [
      heading(t('verify.title'), t('verify.lead')),
      form(visit, written),
      written === ''
        ? null
        : found
          ? answer(visit, found)
          : received
            ? receiptAnswer(visit, received)
            : callout(
                'draft',
                h('p', null, h('strong', null, t('verify.absent'))),
                h('p', null, t('verify.absentWords')),
              ),
    ],
  };
});

/** The code without blanks and dashes, in capitals; undefined when it has another form, and then it is not looked up. */
export const codeOf = (written: string): string | undefined => {
  const bare = written.replace(/[\s-]/g, '').toUpperCase();
  return /^[2-9A-HJ-NP-Z]{26}$/.test(bare) ? bare : undefined;
};

/** The number of a receipt, as it stands on it; undefined when it has another form. */
export const receiptOf = (written: string): string | undefined => {
  const bare = written.trim().toLowerCase();
  return /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(bare) ? bare : undefined;
};

const receiptAnswer = ({ t, language }: Visit, found: VerifiedReceipt): Markup =>
  h(
    'div',
    null,
    callout(
      'done',
      h('p', null, h('strong', null, t('verify.receipt'))),
      h('p', null, t('verify.receiptCompare')),
    ),
    facts(
      [t('verify.received'), formatMoment(found.receivedAt, language)],
      [t('verify.bytes'), String(found.bytes)],
      ['SHA-256', code(found.sha256)],
    ),
  );

const form = ({ t, to }: Visit, written: string): Markup =>
  h(
    'form',
    { action: to('/verify'), method: 'get', className: 'ask' },
    h(
      'label',
      { className: 'field wide' },
      h('span', null, t('verify.code')),
      h('input', {
        name: 'code',
        defaultValue: written,
        maxLength: 80,
        autoComplete: 'off',
        autoCapitalize: 'characters',
        spellCheck: false,
      }),
    ),
    h('button', { type: 'submit' }, t('verify.button')),
    h('p', { className: 'hint' }, t('verify.hint')),
  );

const answer = (visit: Visit, found: VerifiedDocument): Markup => {
  const { t, language } = visit;
  const words = isState(found.state) ? stateWords[found.state][language] : found.state;
  return h(
    'div',
    null,
    callout('done', h('p', null, h('strong', null, t('verify.found'))), h('p', null, t('verify.compare'))),
    facts(
      [t('verify.number'), code(found.number)],
      [t('verify.state'), words],
      [t('verify.office'), officeName(visit, found.officeCode)],
      [
        t('verify.registered'),
        found.registeredAt === null ? '–' : formatMoment(found.registeredAt, language),
      ],
      [t('verify.released'), found.releasedAt === null ? '–' : formatMoment(found.releasedAt, language)],
      [t('verify.hash'), code(found.documentSha256)],
    ),
  );
};

const isState = (state: string): state is keyof typeof stateWords => Object.hasOwn(stateWords, state);
