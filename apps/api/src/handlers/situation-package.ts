import { escortWorks, packageFile } from '@tamga/adapters/escort';
import { languages } from '@tamga/domain/law';
import { addHours, type Instant } from '@tamga/domain/time';
import { readNotice } from '@tamga/usecases/escort';
import { refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';
import { officialOf } from './office.ts';

const types = { json: 'application/json', cms: 'application/cms', pdf: 'application/pdf' } as const;

/** The package of a situation. That an official of an addressed body took it is the proof that the body read it (407-11.2). */
export const situationPackageHandler = (context: Context): Pick<Handlers, 'situationPackage'> => {
  const ports = { ...context, works: escortWorks(context.pool) };
  return {
    situationPackage: async ({ session, params, query }) => {
      const format = formatOf(query['format']?.toString());
      const language = languages.find((one) => one === query['language']) ?? 'kk';
      const official = officialOf(session) ?? null;
      const file = await context.read(session, (client) =>
        packageFile(client, params['id'] ?? '', format, language, official?.officeCode ?? null),
      );
      if (!file) return refused('NOT_FOUND');
      if (file.unread !== null) {
        await readNotice(ports)({
          escortId: file.escortId,
          noticeId: file.unread,
          asking: { person: session.person, actingForId: session.actingForId, official },
        });
        context.streams.hurry();
      }
      return {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="${nameOf(file)}${format === 'pdf' ? `_${language}` : ''}.${format}"`,
        },
        body: Buffer.from(file.bytes),
      };
    },
  };
};

const formatOf = (asked: string | undefined): keyof typeof types =>
  asked === 'pdf' || asked === 'cms' ? asked : 'json';

/** `KZ-55302-261122-1260000407_01_2026-11-22_16-57`: carriage, code, and when it arose in the time of Kazakhstan. */
const nameOf = ({
  carriageNumber,
  code,
  occurredAt,
}: {
  readonly carriageNumber: string;
  readonly code: string;
  readonly occurredAt: Instant;
}): string =>
  [carriageNumber, code, addHours(occurredAt, 5).slice(0, 16).replace('T', '_').replace(':', '-')]
    .join('_')
    .replaceAll(/[^\w-]/g, '-');
