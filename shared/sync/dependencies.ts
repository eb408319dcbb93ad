import { businessKeyOf } from '../kinds/businessKeyOf.ts';
import { recordTitle } from '../kinds/recordTitle.ts';
import { deriveOperation } from './deriveOperation.ts';
import type { OutboxEntry, WaitsFor } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { RecordId } from '../model/values.ts';
import type { NamedRecord } from './parentIndex.ts';
import { buildParentLookup, parentNeeds } from './parentIndex.ts';
import type { ParentCandidate, QueueItem } from '../model/ports.ts';

/**
 * there: the other side holds it, or it is none of our business. coming: it goes out in this run.
 * blocked: it does not, or it failed; whoever names it has to wait.
 */
export type Presence = 'there' | 'coming' | 'blocked';

/** Who waits for whom, as things stand; changes while a run goes on. */
export interface Dependencies {
  presence(ID: RecordId): Presence;
  mark(ID: RecordId, presence: Presence): void;
  /** Records that the item names and that still come in this run. */
  comingParents(item: QueueItem): readonly RecordId[];
  /** The record that must leave the item's business key first; null if the key is free. */
  keyHolder(item: QueueItem): NamedRecord | null;
  /** The key that `ID` held is free: its deletion or change of key has arrived. */
  vacate(ID: RecordId): void;
  /** The first record that holds the item up; null if it can go. Records still coming do not hold. */
  waitsForParent(item: QueueItem): WaitsFor | null;
}

interface DependencyInput {
  /** Everything with an outbox entry on the channel. */
  readonly items: readonly QueueItem[];
  readonly parents: readonly ParentCandidate[];
  /** Rows as they went out in batches whose outcome is open. */
  readonly open: readonly NamedRecord[];
  /** The records that go out in this run. */
  readonly sending: ReadonlySet<RecordId>;
}

export function createDependencies({ items, parents, open, sending }: DependencyInput): Dependencies {
  const presences = new Map(parents.map((parent) => [parent.ID, initialPresence(parent, sending)]));
  const lookup = buildParentLookup<NamedRecord>(parents);
  const holders = keyHolders(items, open);
  const vacated = new Set<RecordId>();

  const presence = (ID: RecordId): Presence => presences.get(ID) ?? 'there';
  const unmet = ({ record }: QueueItem): readonly (readonly NamedRecord[])[] =>
    parentNeeds(record.dataSet, record.data)
      .map((need) => lookup(need))
      .filter(
        (found) => found.length > 0 && found.every(({ ID }) => ID !== record.ID && presence(ID) !== 'there'),
      );

  return {
    presence,
    mark: (ID, next) => void presences.set(ID, next),
    comingParents: (item) =>
      unmet(item).flatMap((found) => found.map(({ ID }) => ID).filter((ID) => presence(ID) === 'coming')),
    keyHolder: ({ record }) => {
      const holder = record.deleted ? undefined : holders.get(keyOf(record));
      return holder && holder.ID !== record.ID && !vacated.has(holder.ID) ? holder : null;
    },
    vacate: (ID) => void vacated.add(ID),
    waitsForParent: (item) => {
      const blocked = unmet(item).find((found) => found.every(({ ID }) => presence(ID) === 'blocked'));
      return blocked?.[0] ? waitsFor(blocked[0]) : null;
    },
  };
}

/** Names the record that others wait for. */
export function waitsFor({ ID, dataSet, data }: NamedRecord): WaitsFor {
  return { kind: 'parent', ID, dataSet, title: recordTitle(dataSet, data) };
}

function initialPresence(parent: ParentCandidate, sending: ReadonlySet<RecordId>): Presence {
  if (parent.acknowledged || existsThere(parent)) return 'there';
  if (sending.has(parent.ID)) return 'coming';
  return parent.draft || parent.entry ? 'blocked' : 'there';
}

/** A key we could not insert is at the other side, whoever put it there. */
function existsThere({ entry }: ParentCandidate): boolean {
  return entry?.state.status === 'conflict' && entry.state.conflict.kind === 'existsThere';
}

/**
 * Records whose acknowledged key is not theirs any more, and rows with an open outcome, by that key. Settling
 * such a row may write it or delete it once more, so nobody else takes its key before.
 */
function keyHolders(
  items: readonly QueueItem[],
  open: readonly NamedRecord[],
): ReadonlyMap<string, NamedRecord> {
  const holders = new Map<string, NamedRecord>();
  for (const { record, entry, acknowledged } of items) {
    if (!acknowledged || missingThere(entry)) continue;
    const held = keyOf({ dataSet: record.dataSet, data: acknowledged.data });
    const leaving = record.deleted || keyOf(record) !== held;
    if (held !== '' && leaving) holders.set(held, record);
  }
  for (const row of open) {
    const held = keyOf(row);
    if (held !== '') holders.set(held, row);
  }
  return holders;
}

function missingThere(entry: OutboxEntry): boolean {
  return entry.state.status === 'conflict' && entry.state.conflict.kind === 'missingThere';
}

function keyOf({ dataSet, data }: Pick<LocalRecord, 'dataSet' | 'data'>): string {
  const key = businessKeyOf(dataSet, data);
  return key === '' ? '' : `${dataSet}\u001f${key}`;
}

/** true if the item moves away from the key it holds at the other side. */
export function leavesKey({ record, acknowledged }: QueueItem): boolean {
  if (!acknowledged) return false;
  if (deriveOperation(record, acknowledged) === 'D') return true;
  return keyOf(record) !== keyOf({ dataSet: record.dataSet, data: acknowledged.data });
}
