import { qrOf } from '@tamga/adapters/print';
import type { EgovDocuments, EgovOffer, PhoneOffer } from '@tamga/contract';
import { phoneSigningMinutes } from '@tamga/domain/access';
import { type Text, text } from '@tamga/domain/law';
import { addMinutes, type Instant, toEpochMs } from '@tamga/domain/time';
import {
  cancelOffer,
  handInFromPhone,
  offeredTo,
  offerToPhone,
  openOnPhone,
  type PhoneDocument,
  type PhonePorts,
  type SignInPorts,
  sameBytes,
  showOnPhone,
  takeFromPhone,
} from '@tamga/usecases/access';
import type { FastifyRequest } from 'fastify';
import { type Answer, refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';
import type { PhoneStreams } from '../phone-streams.ts';
import { entryOf, holdersOf, isFromElsewhere } from '../session.ts';
import { decoded } from './sign-in.ts';

type PhoneRoutes =
  | 'readSigning'
  | 'offerSignInToPhone'
  | 'offerToPhone'
  | 'phoneSigningEvents'
  | 'takeFromPhone'
  | 'cancelPhoneSigning'
  | 'egovOffer'
  | 'egovDocuments'
  | 'egovHandIn';

/** Who asks for signatures, as the certificate of the system says. */
export interface AskingOrganisation {
  readonly name: string;
  readonly bin: string;
}

const statementName = text('Жүйеге кіру өтінімі', 'Заявление о входе в систему', 'Statement to sign in');

/** Signing on a phone with eGov QR (389-10, 389-14.1): the browser offers and takes, the phone opens, reads and hands in. */
export const phoneSigningHandlers = (
  context: Context,
  ports: PhonePorts & Pick<SignInPorts, 'sessions'>,
  organisation: AskingOrganisation,
  streams: PhoneStreams,
): Pick<Handlers, PhoneRoutes> => {
  const offer = offerToPhone(ports);
  const open = openOnPhone(ports);
  const show = showOnPhone(ports);
  const handIn = handInFromPhone(ports);
  const find = offeredTo(ports);
  const take = takeFromPhone(ports);
  const cancel = cancelOffer(ports);

  const offered = async (origin: string, asked: Parameters<typeof offer>[0]): Promise<Answer> => {
    const made = await offer(asked);
    if (!made.ok) return refused(made.refusal.code);
    const { id, key } = made.value;
    const link = `${origin}/api/v1/egov/${Buffer.from(key).toString('base64url')}`;
    const body: PhoneOffer = {
      id,
      expiresAt: asked.expiresAt,
      qr: qrOf(`mobileSign:${link}`),
      appLink: appLinkOf(link),
      ...(context.demo ? { demoPhone: `demo-phone#${encodeURIComponent(link)}` } : {}),
    };
    return { status: 201, body };
  };
  const browserOf = (raw: FastifyRequest, params: Readonly<Record<string, string>>) => ({
    id: params['id'] ?? '',
    holders: isFromElsewhere(raw, context.publicUrl) ? [] : holdersOf(raw),
  });

  return {
    readSigning: () => ({ body: { demo: context.demo, ncaLayerUrl: context.ncaLayerUrl } }),
    offerSignInToPhone: async ({ body, origin, raw }) => {
      const { challengeId } = body as { readonly challengeId: string };
      const challenge = await ports.sessions.findChallenge(challengeId);
      const holder = isFromElsewhere(raw, context.publicUrl) ? undefined : entryOf(raw);
      if (!challenge || !holder || !sameBytes(ports.sha256(holder), challenge.holderSha256))
        return refused('AUTH_SIGNATURE_REQUIRED');
      const content = new TextEncoder().encode(challenge.statement);
      return offered(origin, {
        holder,
        purpose: 'sign-in',
        documents: [{ name: statementName, content }],
        expiresAt: challenge.expiresAt,
      });
    },
    offerToPhone: async ({ session, body, origin }) => {
      const { documents } = body as {
        readonly documents: readonly { readonly name: Text; readonly content: string }[];
      };
      const read: PhoneDocument[] = [];
      for (const [at, document] of documents.entries()) {
        const content = decoded(document.content);
        if (!content) return refused('BAD_REQUEST', { place: `documents[${at}].content` });
        read.push({ name: document.name, content });
      }
      return offered(origin, {
        holder: session.token,
        purpose: 'document',
        documents: read,
        expiresAt: addMinutes(context.clock.now(), phoneSigningMinutes),
      });
    },
    phoneSigningEvents: async ({ raw, params }) => {
      const browser = browserOf(raw, params);
      if (!(await find(browser))) return refused('NOT_FOUND');
      return { stream: (to) => streams.open(browser.id, () => find(browser), to) };
    },
    takeFromPhone: async ({ raw, params }) => {
      const taken = await take(browserOf(raw, params));
      if (!taken.ok) return refused(taken.refusal.code);
      return { body: { signed: taken.value.map((cms) => Buffer.from(cms).toString('base64')) } };
    },
    cancelPhoneSigning: async ({ raw, params }) => {
      await cancel(browserOf(raw, params));
      return { status: 204 };
    },
    egovOffer: async ({ params, origin }) => {
      const opened = await open(keyOf(params));
      if (!opened.ok) return refused(opened.refusal.code);
      const { token, signing, documents } = opened.value;
      const body: EgovOffer = {
        description: documents
          .map(({ name }) => name.ru)
          .join(', ')
          .slice(0, 500),
        expiry_date: almatyMoment(signing.expiresAt),
        organisation: {
          nameKz: organisation.name,
          nameRu: organisation.name,
          nameEn: organisation.name,
          bin: organisation.bin,
        },
        document: {
          uri: `${origin}/api/v1/egov/${params['key']}/documents`,
          auth_type: 'Token',
          auth_token: Buffer.from(token).toString('base64url'),
        },
      };
      return { body };
    },
    egovDocuments: async ({ params, raw }) => {
      const shown = await show({ key: keyOf(params), token: tokenOf(raw) });
      if (!shown.ok) return refused(shown.refusal.code);
      const body: EgovDocuments = {
        signMethod: 'CMS_WITH_DATA',
        documentsToSign: shown.value.map(({ name, content }, at) => ({
          id: at + 1,
          nameKz: name.kk,
          nameRu: name.ru,
          nameEn: name.en,
          document: { file: { mime: '', data: Buffer.from(content).toString('base64') } },
        })),
      };
      return { body };
    },
    egovHandIn: async ({ params, raw, body }) => {
      const { documentsToSign } = body as EgovDocuments;
      const signed = documentsToSign
        .toSorted((a, b) => a.id - b.id)
        .map(({ document }) => cmsOf(document.file.data));
      const done = await handIn({ key: keyOf(params), token: tokenOf(raw), signed });
      if (done.ok) return { body: { message: 'success' } };
      const answer = refused(done.refusal.code);
      // The app of eGov knows of a signature that is not valid by 403.
      return done.refusal.code === 'AUTH_SIGNATURE_INVALID' ? { ...answer, status: 403 } : answer;
    },
  };
};

const keyOf = (params: Readonly<Record<string, string>>): Uint8Array =>
  new Uint8Array(Buffer.from(params['key'] ?? '', 'base64url'));

/** The token of API 1, which the phone that opened the code carries. */
const tokenOf = (raw: FastifyRequest): Uint8Array | undefined => {
  const written = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(raw.headers.authorization ?? '')?.[1];
  return written === undefined ? undefined : new Uint8Array(Buffer.from(written, 'base64url'));
};

/** The CMS out of base64, with or without the lines of PEM. What is no CMS fails when it is verified. */
const cmsOf = (written: string): Uint8Array =>
  decoded(written.replace(/-----[A-Z ]+-----/g, '')) ?? new Uint8Array();

/** Opens the app of eGov on the device it is followed on, or its page in the shop. */
const appLinkOf = (link: string): string =>
  `https://m.egov.kz/mobileSign?link=${encodeURIComponent(link)}&isi=1476128386&ibi=kz.egov.mobile&apn=kz.mobile.mgov`;

/** A moment as eGov writes it: local time of Kazakhstan and its offset, `2026-11-22T16:21:37.060+0500`. */
const almatyMoment = (at: Instant): string =>
  `${new Date(toEpochMs(at) + 5 * 3_600_000).toISOString().slice(0, 23)}+0500`;
