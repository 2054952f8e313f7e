import { isSituationCode, situations } from '@tamga/domain/escort';
import type { Text } from '@tamga/domain/law';
import { collectiveCsv } from '@tamga/usecases/escort';
import type { CollectiveEntry, CollectiveMaterial } from '@tamga/usecases/ports';
import type { IncidentForm } from '../print/index.ts';
import { listNote, collectiveWords as words } from './collective-words.ts';
import type { PackagePrinting } from './package-print.ts';
import { dayAndTime, dayOf, momentNear, timeOf } from './package-times.ts';
import { footWords, packageWords } from './package-words.ts';

/** Lines of the list that are printed: some twenty pages; the files have all of them. */
const printedMax = 500;

/** The printed form of a collective package: what, when, until when, how many, what to do; then the list (407-11.2). */
export const collectivePrint = (
  material: CollectiveMaterial,
  contentSha256: string,
  printing: Omit<PackagePrinting, 'base'>,
): IncidentForm => {
  const { collective, cause, entries } = material;
  const { language, madeAt } = printing;
  const kind = isSituationCode(cause.code) ? situations[cause.code] : null;
  const say = (one: Text): string => one[language];
  const name = kind ? say(kind.name) : cause.code;
  const body = [collective.body, printing.nameOfBody(collective.body)?.[language]]
    .filter(Boolean)
    .join(' · ');
  const shown = entries.slice(0, printedMax);
  return {
    incident: {
      above: `${say(packageWords.above)} · ${body}`,
      title: `${say(words.title)} ${cause.code}, ${collective.body}, № ${collective.number}`,
      code: cause.code,
      name: name.charAt(0).toUpperCase() + name.slice(1),
      act: [say(packageWords.act), say(kind?.act ?? packageWords.noAct)],
      glance: [
        [
          say(packageWords.when),
          timeOf(collective.occurredAt),
          `${dayOf(collective.occurredAt)}, ${say(packageWords.zone)}`,
        ],
        [
          say(packageWords.until),
          timeOf(collective.dueAt),
          `${dayOf(collective.dueAt)} · ${say(words.firstHour)}`,
        ],
        [
          say(words.escorts),
          entries.length.toLocaleString('en').replaceAll(',', ' '),
          say(words.escortsNote),
        ],
        [say(words.notice), `№ ${collective.number}`, dayAndTime(collective.issuedAt)],
        [say(words.body), collective.body, printing.nameOfBody(collective.body)?.[language] ?? ''],
        [
          say(words.over),
          cause.endedAt === null ? say(words.lasts) : timeOf(cause.endedAt),
          cause.endedAt === null ? '' : dayOf(cause.endedAt),
        ],
      ],
      fields: [],
      picture: null,
      sections: [
        {
          title: say(words.proof),
          notes: [say(words.proofNote)],
          table: null,
          digits: [
            [say(packageWords.jsonSha256), contentSha256],
            [say(words.listSha256), printing.sha256(collectiveCsv(material))],
          ],
        },
        {
          title: say(words.list),
          notes: [say(listNote(shown.length, entries.length))],
          table: {
            head: [
              say(words.due),
              say(words.occurred),
              say(words.vehicle),
              say(words.carriage),
              say(words.declaration),
              say(words.seal),
              say(words.place),
            ],
            // As wide as their codes, which have no place to break.
            amounts: [0, 1, 3, 4, 5],
            rows: shown.map((entry) => lineOf(entry, collective.occurredAt)),
          },
          digits: [],
        },
      ],
      foot: say(footWords),
    },
    language,
    printedAt: madeAt,
  };
};

const lineOf = (
  entry: CollectiveEntry,
  near: CollectiveMaterial['collective']['occurredAt'],
): readonly string[] => [
  momentNear(entry.dueAt, near),
  momentNear(entry.occurredAt, near),
  `${entry.vehicle} · ${entry.departureBody}\u00a0›\u00a0${entry.destinationBody}`,
  entry.carriageNumber,
  entry.declarationNumber ?? '–',
  entry.sealId,
  entry.place
    ? `${entry.place.lat.toFixed(4)}, ${entry.place.lon.toFixed(4)} · ${momentNear(entry.place.at, near)}`
    : '–',
];
