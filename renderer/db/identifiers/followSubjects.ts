import { deriveIdentifier, subjectKey, subjectName } from '#shared/identifiers/deriveIdentifier.ts';
import { subjects, subjectsOf } from '#shared/identifiers/subjects.ts';
import { isDataSet } from '#shared/kinds/recordKind.ts';
import type { LocalRecord, RecordSubject } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { takenKeys } from '../businessKeys.ts';
import { belongsTo, channelIds } from '#shared/model/channels.ts';
import { recordsOfDevices } from '../collections.ts';
import { editStamp } from '../editStamp.ts';
import { groupBy } from '../groupBy.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { applyEdits, putRecords, removeRecords } from '../rawRecords.ts';
import { channelViews, readStandings } from '../standing.ts';
import { createIdentifiers, type NewIdentifier } from './createIdentifiers.ts';
import { planFollow, type FollowPlan, type IdentifierRecord } from './planFollow.ts';
import type { SchemeInForce } from './schemeInForce.ts';
import { rowsWith } from '../rowsWith.ts';

/** An identifier and what it needs. */
export interface Planned {
  readonly identifier: IdentifierRecord;
  readonly plan: FollowPlan;
}

/** Records as they were written; null = gone. */
type WrittenRecords = ReadonlyMap<RecordId, LocalRecord | null>;

/**
 * Keeps the identifiers of records in step after these were written, within the surrounding transaction: content
 * follows, a handle that changes is taken back and registered anew, a record that goes takes its identifiers with it
 * unless another one stands for the same subject.
 */
export async function followSubjects(context: RepositoryContext, written: WrittenRecords): Promise<void> {
  const sources = [...written.values()].filter((record) => record !== null);
  await carryOut(context, await planFor(context, [...written.keys()], sources));
  await tieAgain(context, sources.filter(isIdentifier));
  await createAutomatic(context, sources, (of) => identifiersOf(context, of));
}

/** Identifiers that were themselves written, by 撤销: what they stood for then may have been handed over since. */
async function tieAgain(context: RepositoryContext, written: readonly IdentifierRecord[]): Promise<void> {
  if (written.length === 0) return;
  const { db, reader } = context;
  const ids = written.map(({ subject }) => subject.record);
  const sources = reader.all('records', await db.records.bulkGet(ids));
  const planned = await planFor(context, ids, sources);
  await carryOut(
    context,
    planned.filter(({ plan }) => plan.kind === 'tie'),
  );
}

/** The identifiers of a record that was deleted and created anew, because its key changed, follow its successor. */
export async function replaceSubject(
  context: RepositoryContext,
  former: RecordId,
  successor: LocalRecord,
): Promise<void> {
  const moved = (await identifiersOf(context, [former])).map((identifier): IdentifierRecord => ({
    ...identifier,
    subject: { ...identifier.subject, record: successor.ID },
  }));
  await putRecords(context.db, moved);
  await followSubjects(context, new Map([[successor.ID, successor]]));
}

/** What would have to change, without changing it. */
export async function planFor(
  context: RepositoryContext,
  ids: readonly RecordId[],
  sources: readonly LocalRecord[],
): Promise<readonly Planned[]> {
  const { db, reader } = context;
  const identifiers = await identifiersOf(context, ids);
  const standings = await readStandings(
    db,
    reader,
    identifiers.map(({ ID }) => ID),
  );
  const sourceOf = new Map(sources.map((source) => [source.ID, source]));
  const successors = await loadSuccessors(
    context,
    identifiers.filter(
      ({ subject, deleted }) => !deleted && needsSuccessor(subject, sourceOf.get(subject.record)),
    ),
  );
  const taken = await loadTaken(
    context,
    identifiers.filter(({ deleted }) => deleted),
  );
  const stamp = editStamp(context);
  return identifiers.flatMap((identifier, place): readonly Planned[] => {
    const { subject } = identifier;
    const force = context.scheme(subject.channel);
    const standing = standings[place];
    if (!force || !standing) return [];
    const plan = planFollow({
      identifier,
      views: channelViews(context, standing, subject.channel, 'identifier'),
      source: sourceOf.get(subject.record) ?? null,
      successor: () => successors(subject),
      taken: () => taken(identifier),
      force,
      stamp,
    });
    return plan.kind === 'nothing' ? [] : [{ identifier, plan }];
  });
}

/** Carries plans out through the surrounding transaction. */
export async function carryOut(context: RepositoryContext, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const { db } = context;
  const edits = planned.flatMap(({ identifier, plan }) => ('edit' in plan ? [{ identifier, ...plan }] : []));
  const vanished = edits.filter(({ edit }) => edit.record === null).map(({ identifier }) => identifier.ID);
  await removeRecords(db, vanished);
  await applyEdits(
    db,
    edits.map(({ edit }) => edit).filter(({ record }) => record !== null),
  );
  await putRecords(
    db,
    planned.flatMap(({ plan }) => (plan.kind === 'tie' ? [plan.record] : [])),
  );
  const renamed = planned.flatMap(({ identifier, plan }) =>
    plan.kind === 'rename' ? [{ channel: identifier.subject.channel, next: plan.next }] : [],
  );
  for (const [channel, items] of groupBy(renamed, (item) => item.channel)) {
    await createIdentifiers(
      context,
      channel,
      items.map(({ next }) => next),
    );
  }
}

async function identifiersOf(
  { db, reader }: RepositoryContext,
  sources: readonly RecordId[],
): Promise<readonly IdentifierRecord[]> {
  const raw = await rowsWith(db.records, 'subject.record', sources);
  return reader.all('records', raw).filter(isIdentifier);
}

function needsSuccessor({ kind, key }: RecordSubject, source: LocalRecord | undefined): boolean {
  const stands = source !== undefined && !source.deleted && subjectKey(kind, source.data) === key;
  return subjects[kind].shared && !stands;
}

/** Other live records of subjects that several may stand for, the oldest first. Devices alone are such subjects. */
async function loadSuccessors(
  { db, reader }: RepositoryContext,
  identifiers: readonly IdentifierRecord[],
): Promise<(subject: RecordSubject) => LocalRecord | null> {
  const keys = [...new Set(identifiers.map(({ subject }) => subject.key))];
  const raw = await recordsOfDevices(db, subjects.equipment.dataSet, keys).toArray();
  const live = reader
    .all('records', raw)
    .filter(({ deleted, draft }) => !deleted && !draft)
    .sort((a, b) => a.createdAt - b.createdAt);
  const candidates = groupBy(live, ({ data }) => subjectKey('equipment', data));
  return ({ kind, key, channel, record }) =>
    (kind === 'equipment' ? candidates.get(key) : undefined)?.find(
      (candidate) => candidate.ID !== record && mayHaveIdentifier(channel, candidate),
    ) ?? null;
}

/**
 * Whether the handle of a deleted identifier belongs to another one by now, or to one of them that was asked about
 * before: two must never bear it at once.
 */
async function loadTaken(
  context: RepositoryContext,
  deleted: readonly IdentifierRecord[],
): Promise<(identifier: IdentifierRecord) => boolean> {
  const taken = new Set<string>();
  const keyOf = (channel: ChannelId, handle: string): string => `${channel}\u001f${handle}`;
  for (const [channel, identifiers] of groupBy(deleted, ({ subject }) => subject.channel)) {
    const handles = identifiers.map(handleOf);
    for (const handle of (await takenKeys(context, channel, 'identifier', handles)).keys())
      taken.add(keyOf(channel, handle));
  }
  return (identifier) => {
    const key = keyOf(identifier.subject.channel, handleOf(identifier));
    if (taken.has(key)) return true;
    taken.add(key);
    return false;
  };
}

function handleOf({ data }: IdentifierRecord): string {
  return data['handle'] ?? '';
}

/** Registers what is registered without being asked of records that were just made, within the surrounding transaction. */
export function registerNew(context: RepositoryContext, records: readonly LocalRecord[]): Promise<void> {
  return createAutomatic(context, records, () => Promise.resolve([]));
}

/** Kinds that are registered without being asked (`automatic`); not again what a person is just taking back. */
async function createAutomatic(
  context: RepositoryContext,
  sources: readonly LocalRecord[],
  knownOf: (ids: readonly RecordId[]) => Promise<readonly IdentifierRecord[]>,
): Promise<void> {
  const live = sources.filter(({ deleted, draft }) => !deleted && !draft);
  for (const channel of channelIds) {
    const force = context.scheme(channel);
    const candidates = force
      ? live
          .filter((source) => mayHaveIdentifier(channel, source))
          .flatMap((source) => automaticOnes(source, force))
      : [];
    if (candidates.length === 0) continue;
    const known = await knownOf(candidates.map(({ record }) => record));
    const refused = new Set(
      known
        .filter(({ subject }) => subject.withdrawn && subject.channel === channel)
        .map(({ subject }) => `${subject.kind} ${subject.record}`),
    );
    await createIdentifiers(
      context,
      channel,
      candidates.filter(({ kind, record }) => !refused.has(`${kind} ${record}`)),
    );
  }
}

function automaticOnes(source: LocalRecord, { scheme, valueLimit }: SchemeInForce): readonly NewIdentifier[] {
  if (!isDataSet(source.dataSet)) return [];
  return subjectsOf(source.dataSet).flatMap(({ kind }) => {
    if (!scheme.subjects[kind].automatic) return [];
    const derivation = deriveIdentifier(kind, source, scheme, valueLimit);
    if (derivation.kind !== 'identifier' || derivation.findings.length > 0) return [];
    const key = subjectKey(kind, source.data);
    const name = subjectName(kind, source.data);
    return [{ kind, record: source.ID, key, name, row: derivation.row, sample: source.sample }];
  });
}

/** Records that stay in practice have identifiers at the practice node alone. */
export function mayHaveIdentifier(
  channel: ChannelId,
  { sample, practice }: Pick<LocalRecord, 'sample' | 'practice'>,
): boolean {
  return belongsTo(channel, { dataSet: 'identifier', sample, practice });
}

function isIdentifier(record: LocalRecord): record is IdentifierRecord {
  return record.subject !== undefined;
}
