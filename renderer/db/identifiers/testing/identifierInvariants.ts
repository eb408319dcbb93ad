import { expect } from 'vitest';
import { deriveIdentifier, subjectKey } from '#shared/identifiers/deriveIdentifier.ts';
import { subjects } from '#shared/identifiers/subjects.ts';
import { deriveOperation } from '#shared/sync/deriveOperation.ts';
import type { LocalRecord, RecordSubject } from '#shared/model/record.ts';
import { belongsTo } from '#shared/model/channels.ts';
import type { Standing } from '../../schema.ts';
import { readStandings } from '../../standing.ts';
import type { TestStore } from '../../testing/testStore.ts';

type Identifier = LocalRecord & { readonly subject: RecordSubject };

interface World {
  readonly store: TestStore;
  readonly records: ReadonlyMap<string, LocalRecord>;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** What must hold whenever nothing is being written, whatever happened before. */
export async function expectInStep(store: TestStore): Promise<void> {
  const { db, reader } = store;
  const all = reader.all('records', await db.records.toArray());
  const standings = await readStandings(
    db,
    reader,
    all.map(({ ID }) => ID),
  );
  const world: World = {
    store,
    records: new Map(all.map((record) => [record.ID, record])),
    standings: new Map(standings.map((standing) => [standing.ID, standing])),
  };
  const identifiers = all.filter((record): record is Identifier => record.subject !== undefined);
  expectDistinct(identifiers);
  for (const identifier of identifiers) {
    expectQueued(world, identifier);
    if (!identifier.deleted) expectTrue(world, identifier);
  }
  expect(await db.quarantine.count()).toBe(0);
}

/** No two live identifiers of a channel have one handle, and none is empty. */
function expectDistinct(identifiers: readonly Identifier[]): void {
  const handles = identifiers
    .filter(({ deleted }) => !deleted)
    .map(({ subject, data }) => `${subject.channel} ${data['handle'] ?? ''}`);
  expect(handles.filter((handle, place) => handles.indexOf(handle) !== place)).toEqual([]);
}

/** It is queued on its own channel exactly if that needs something of it, and nowhere else. */
function expectQueued({ standings }: World, identifier: Identifier): void {
  const { ID, subject } = identifier;
  const { entries, acknowledged } = standings.get(ID) ?? { entries: [], acknowledged: [] };
  const [copy = null] = acknowledged;
  const needed = deriveOperation(identifier, copy) === 'none' ? [] : [subject.channel];
  expect(
    entries.map(({ channel }) => channel),
    `entries of ${told(identifier)}`,
  ).toEqual(needed);
  expect(acknowledged.every(({ channel }) => channel === subject.channel)).toBe(true);
}

/** A live one stands for a live record of its channel, and says exactly what follows from that record. */
function expectTrue({ store, records }: World, identifier: Identifier): void {
  const { subject, data } = identifier;
  const source = records.get(subject.record);
  expect(source, `source of ${told(identifier)}`).toBeDefined();
  if (!source) return;
  expect(source.deleted, `${told(identifier)} stands for a deleted record`).toBe(false);
  expect(source.dataSet).toBe(subjects[subject.kind].dataSet);
  expect(belongsTo(subject.channel, { ...source, dataSet: 'identifier' })).toBe(true);
  const force = store.context.scheme(subject.channel);
  if (source.draft || !force) return;
  const derivation = deriveIdentifier(subject.kind, source, force.scheme, force.valueLimit);
  expect(derivation.kind, told(identifier)).not.toBe('none');
  // Where the rule needs a field that is empty by now, what is registered stays as it is.
  if (derivation.kind !== 'identifier') return;
  expect(subject.key).toBe(subjectKey(subject.kind, source.data));
  expect(data, told(identifier)).toEqual(derivation.row);
  expect(subject.derived).toEqual(derivation.row);
}

function told({ data, subject }: Identifier): string {
  return `${subject.kind} ${data['handle'] ?? ''} on ${subject.channel}`;
}
