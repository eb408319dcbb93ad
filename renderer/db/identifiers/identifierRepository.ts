import { blocksOf } from '#shared/lib/blocksOf.ts';
import { deriveIdentifier, subjectKey, subjectName } from '#shared/identifiers/deriveIdentifier.ts';
import { deleteLocally, restoreDeleted, saveLocally } from '#shared/sync/localEdits.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { Row } from '#shared/standard/types.ts';
import { splitByKey } from '../businessKeys.ts';
import { identifierChannelBeside } from '#shared/model/channels.ts';
import { recordsOf } from '../collections.ts';
import { editStamp } from '../editStamp.ts';
import { groupBy } from '../groupBy.ts';
import { createRecordQueries } from '../recordQueries.ts';
import type { ListedRecord } from '../recordTypes.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { applyEdits, removeRecords } from '../rawRecords.ts';
import { channelViews, readStandings, standingTables } from '../standing.ts';
import { createIdentifiers, type NewIdentifier } from './createIdentifiers.ts';
import { carryOut, followSubjects, mayHaveIdentifier, planFor, type Planned } from './followSubjects.ts';
import { dropForgotten } from './dropForgotten.ts';
import type {
  IdentifierRepository,
  RegisterOptions,
  RegisterSummary,
  SchemeEffect,
  SubjectChoice,
} from './identifierTypes.ts';
import { reportDifference } from './reportDifference.ts';
import { listSubjects } from './listSubjects.ts';

export type * from './identifierTypes.ts';

/** Subjects per transaction: larger ones gain nothing and stall the window. */
const chunkSize = 500;

/** Identifiers of the mode in force. */
export function createIdentifierRepository(context: RepositoryContext): IdentifierRepository {
  const { db } = context;
  return {
    // An async function of its own: Dexie keeps its zone through native awaits only for one that it sees as async.
    list: () => db.transaction('r', standingTables(db), async () => listSubjects(context)),
    ofRecord: (ID) => ofRecord(context, ID),
    register: (choices, options) => register(context, choices, options),
    withdraw: (ids) => withdraw(context, ids),
    restore: (ids) => restore(context, ids),
    renew: (ids) => renew(context, ids),
    reportDifference: (ID, theirs) => reportDifference(context, ID, theirs),
    effect: (channel, candidate) =>
      effect({ ...context, scheme: (id) => (id === channel ? candidate : context.scheme(id)) }, channel),
    followScheme: (channel) => followScheme(context, channel),
  };
}

async function ofRecord(context: RepositoryContext, ID: RecordId): Promise<readonly ListedRecord[]> {
  const { db } = context;
  const queries = createRecordQueries(context);
  const channel = identifierChannelBeside(context.activeChannel());
  const keys = await db.records.where('subject.record').equals(ID).primaryKeys();
  const found: ListedRecord[] = [];
  for (const key of keys) {
    const listed = await queries.get(key);
    if (listed && listed.record.subject?.channel === channel) found.push(listed);
  }
  return found;
}

async function register(
  context: RepositoryContext,
  choices: readonly SubjectChoice[],
  { onProgress, signal }: RegisterOptions = {},
): Promise<RegisterSummary> {
  const { db } = context;
  const channel = identifierChannelBeside(context.activeChannel());
  let done = 0;
  let registered = 0;
  for (const part of blocksOf(choices, chunkSize)) {
    if (signal?.aborted) break;
    registered += await db.transaction('rw', standingTables(db), async () =>
      createIdentifiers(context, channel, await candidatesOf(context, channel, part)),
    );
    done += part.length;
    onProgress?.(done, choices.length);
  }
  return { registered, refused: done - registered, cancelled: done < choices.length };
}

/** What the records say at this moment; what would not be accepted is left out. */
async function candidatesOf(
  { db, reader, scheme }: RepositoryContext,
  channel: ChannelId,
  choices: readonly SubjectChoice[],
): Promise<readonly NewIdentifier[]> {
  const force = scheme(channel);
  if (!force) return [];
  const records = reader.all('records', await db.records.bulkGet(choices.map(({ record }) => record)));
  const byId = new Map(records.map((record) => [record.ID, record]));
  return choices.flatMap(({ kind, record: ID }) => {
    const source = byId.get(ID);
    if (!source || source.deleted || source.draft || !mayHaveIdentifier(channel, source)) return [];
    const derivation = deriveIdentifier(kind, source, force.scheme, force.valueLimit);
    if (derivation.kind !== 'identifier' || derivation.findings.length > 0) return [];
    const key = subjectKey(kind, source.data);
    const name = subjectName(kind, source.data);
    return [{ kind, record: ID, key, name, row: derivation.row, sample: source.sample }];
  });
}

async function withdraw(context: RepositoryContext, ids: readonly RecordId[]): Promise<number> {
  const { db, reader } = context;
  let count = 0;
  for (const part of blocksOf(ids, chunkSize)) {
    count += await db.transaction('rw', standingTables(db), async () => {
      const stamp = editStamp(context);
      const vanished: RecordId[] = [];
      const edits = (await readStandings(db, reader, part)).flatMap((standing) => {
        const { record } = standing;
        if (!record?.subject || record.deleted) return [];
        const marked = { ...record, subject: { ...record.subject, withdrawn: true } as const };
        const edit = deleteLocally(
          marked,
          channelViews(context, standing, record.subject.channel, 'identifier'),
          stamp,
        );
        if (edit.record) return [edit];
        vanished.push(record.ID);
        return [];
      });
      await removeRecords(db, vanished);
      await applyEdits(db, edits);
      return edits.length + vanished.length;
    });
  }
  return count;
}

/** Takes 注销 back as long as it has not reached the node; the number restored. */
async function restore(context: RepositoryContext, ids: readonly RecordId[]): Promise<number> {
  const { db } = context;
  return db.transaction('rw', standingTables(db), async () => {
    let restored = 0;
    for (const part of blocksOf(ids, chunkSize)) restored += await restoreBlock(context, part);
    return restored;
  });
}

async function restoreBlock(context: RepositoryContext, ids: readonly RecordId[]): Promise<number> {
  const { db, reader } = context;
  const stamp = editStamp(context);
  const withdrawn = (await readStandings(db, reader, ids)).flatMap((standing) => {
    const { record } = standing;
    return record?.subject?.withdrawn && record.deleted
      ? [{ standing, record, subject: record.subject }]
      : [];
  });
  const back: typeof withdrawn = [];
  for (const [channel, ofChannel] of groupBy(withdrawn, ({ subject }) => subject.channel)) {
    const rowOf = ({ record }: (typeof withdrawn)[number]): Row => record.data;
    back.push(...(await splitByKey(context, channel, 'identifier', ofChannel, rowOf)).free);
  }
  const edits = back.map(({ standing, record, subject }) => {
    const free = { ...record, subject: { ...subject, withdrawn: undefined } };
    return restoreDeleted(free, channelViews(context, standing, subject.channel, 'identifier'), stamp);
  });
  await applyEdits(db, edits);
  const sources = back.map(({ subject }) => subject.record);
  const records = reader.all('records', await db.records.bulkGet(sources));
  const found = new Map(records.map((record) => [record.ID, record]));
  await followSubjects(context, new Map(sources.map((ID) => [ID, found.get(ID) ?? null])));
  return back.length;
}

/** The record speaks again where the node's content was kept. */
async function renew(context: RepositoryContext, ids: readonly RecordId[]): Promise<number> {
  const { db, reader } = context;
  return db.transaction('rw', standingTables(db), async () => {
    const stamp = editStamp(context);
    const edits = (await readStandings(db, reader, ids)).flatMap((standing) => {
      const { record } = standing;
      if (!record?.subject || record.deleted) return [];
      const { ID, dataSet, sample, subject } = record;
      const views = channelViews(context, standing, subject.channel, 'identifier');
      return [saveLocally({ ID, dataSet, data: subject.derived, sample, current: record, views, stamp })];
    });
    await applyEdits(db, edits);
    return edits.length;
  });
}

async function effect(context: RepositoryContext, channel: ChannelId): Promise<SchemeEffect> {
  const { db } = context;
  const effects: SchemeEffect[] = [];
  for (const part of blocksOf(await sourceIds(context, channel), chunkSize)) {
    const planned = await db.transaction('r', standingTables(db), async () => planOn(context, channel, part));
    effects.push(effectOf(planned));
  }
  return sumOf(effects);
}

/** The scheme that was last followed to its end is kept, so that a crash in between is made up for at the start. */
async function followScheme(context: RepositoryContext, channel: ChannelId): Promise<SchemeEffect> {
  const { db } = context;
  await dropForgotten(context, channel);
  const name = `scheme:${channel}`;
  const value = JSON.stringify(context.scheme(channel));
  if ((await db.counters.get(name))?.value === value) return sumOf([]);
  const effects: SchemeEffect[] = [];
  for (const part of blocksOf(await sourceIds(context, channel), chunkSize)) {
    effects.push(
      await db.transaction('rw', standingTables(db), async () => {
        const planned = await planOn(context, channel, part);
        await carryOut(context, planned);
        return effectOf(planned);
      }),
    );
  }
  await db.counters.put({ name, value });
  return sumOf(effects);
}

/** The records that identifiers of the channel stand for. */
async function sourceIds(
  { db, reader }: RepositoryContext,
  channel: ChannelId,
): Promise<readonly RecordId[]> {
  const identifiers = reader.all('records', await recordsOf(db, 'identifier').toArray());
  const own = identifiers.filter((record) => record.subject?.channel === channel && !record.deleted);
  return [...new Set(own.map((record) => record.subject?.record ?? ''))];
}

/**
 * What the identifiers of one channel need that these records have. A record that is not there at all was perhaps set
 * aside as unreadable: a mapping is no reason to take its identifier back.
 */
async function planOn(
  context: RepositoryContext,
  channel: ChannelId,
  ids: readonly RecordId[],
): Promise<readonly Planned[]> {
  const { db, reader } = context;
  const sources: readonly LocalRecord[] = reader.all('records', await db.records.bulkGet([...ids]));
  const planned = await planFor(context, ids, sources);
  const readable = new Set(sources.map(({ ID }) => ID));
  return planned.filter(
    ({ identifier: { subject }, plan }) =>
      subject.channel === channel && (plan.kind !== 'remove' || readable.has(subject.record)),
  );
}

/** One that comes back under its former handle is the other half of a rename. */
function effectOf(planned: readonly Planned[]): SchemeEffect {
  const live = planned.filter(({ identifier }) => !identifier.deleted);
  const count = (kind: string): number => live.filter(({ plan }) => plan.kind === kind).length;
  return { updated: count('update'), renamed: count('rename'), removed: count('remove') };
}

function sumOf(effects: readonly SchemeEffect[]): SchemeEffect {
  return effects.reduce(
    (sum, { updated, renamed, removed }) => ({
      updated: sum.updated + updated,
      renamed: sum.renamed + renamed,
      removed: sum.removed + removed,
    }),
    { updated: 0, renamed: 0, removed: 0 },
  );
}
