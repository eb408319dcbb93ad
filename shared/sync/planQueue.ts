import type { RecordKind } from '../kinds/recordKind.ts';
import type { BusType } from '../standard/types.ts';
import type { Dependencies } from './dependencies.ts';
import { createDependencies, waitsFor } from './dependencies.ts';
import { deriveOperation } from './deriveOperation.ts';
import type { WaitsFor } from '../model/entry.ts';
import type { RecordId } from '../model/values.ts';
import { isSatisfied } from './neededEntry.ts';
import type { NamedRecord } from './parentIndex.ts';
import { buildParentLookup, parentNeeds, sendRank } from './parentIndex.ts';
import type { ParentCandidate, ParentNeed, QueueItem } from '../model/ports.ts';

/** Records that go out together, in batches of the route's size. */
export interface PlannedGroup {
  readonly dataSet: RecordKind;
  readonly operation: BusType;
  readonly items: readonly QueueItem[];
}

export interface HeldItem {
  readonly item: QueueItem;
  readonly waitsFor: WaitsFor;
}

export interface QueuePlan {
  /** In the order they must go. */
  readonly groups: readonly PlannedGroup[];
  readonly held: readonly HeldItem[];
  /** Records that equal what is acknowledged: their entries are dropped. */
  readonly satisfied: readonly RecordId[];
  /** Tells, while groups go out, who can still follow. */
  readonly dependencies: Dependencies;
}

interface PlanInput {
  /** Everything with an outbox entry on the channel. */
  readonly items: readonly QueueItem[];
  readonly parents: readonly ParentCandidate[];
  /** Rows as they went out in batches whose outcome is open. */
  readonly open?: readonly NamedRecord[] | undefined;
  /** The records to send; absent = all. */
  readonly only?: ReadonlySet<RecordId> | undefined;
  /** Records that something outside the queue holds up, such as an attachment. */
  readonly blockers?: ReadonlyMap<RecordId, WaitsFor> | undefined;
}

interface Candidate {
  readonly item: QueueItem;
  readonly operation: BusType;
}

/** What the items name, each once. */
export function neededParents(items: readonly QueueItem[]): readonly ParentNeed[] {
  const needs = items.flatMap(({ record }) => parentNeeds(record.dataSet, record.data));
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}

/**
 * Orders what can go and says what the rest waits for. Parents before children, deletes after everything
 * in reverse (d29), and last of all what takes a business key that a deletion or change of key sets free.
 */
export function planQueue({ items, parents, open = [], only, blockers }: PlanInput): QueuePlan {
  const waiting = items.filter((item) => isWaiting(item) && (!only || only.has(item.record.ID)));
  const satisfied = waiting.filter(isSatisfied);
  const candidates = waiting
    .flatMap((item) => candidateOf(item))
    .sort((left, right) => compareItems(left.item, right.item));
  const free = candidates.filter(({ item }) => !blockers?.has(item.record.ID));
  const sending = new Set(free.map(({ item }) => item.record.ID));
  const dependencies = createDependencies({ items, parents, open, sending });

  const outside = candidates.flatMap(({ item }) => {
    const blocker = blockers?.get(item.record.ID);
    return blocker ? [{ item, waitsFor: blocker }] : [];
  });
  const upserts = free.filter(({ operation }) => operation !== 'D');
  const deletes = free.filter(({ operation }) => operation === 'D');
  const inside = holdBack(upserts, deletes, dependencies);
  const going = upserts.filter(({ item }) => !inside.has(item.record.ID));
  const late = lateOnes(going, dependencies);
  const early = going.filter(({ item }) => !late.has(item.record.ID));

  return {
    groups: [
      ...upsertGroups(early, dependencies),
      ...deleteGroups(deletes),
      ...upsertGroups(
        going.filter(({ item }) => late.has(item.record.ID)),
        dependencies,
      ),
    ],
    held: [...outside, ...inside.values()],
    satisfied: satisfied.map(({ record }) => record.ID),
    dependencies,
  };
}

/** What the item waits for at this moment; null if it can go. A deletion waits for nobody. */
export function heldUpBy(item: QueueItem, dependencies: Dependencies): WaitsFor | null {
  if (item.record.deleted) return null;
  const parent = dependencies.waitsForParent(item);
  if (parent) return parent;
  const holder = dependencies.keyHolder(item);
  return holder ? waitsFor(holder) : null;
}

function isWaiting({ entry }: QueueItem): boolean {
  return entry.state.status === 'queued' || entry.state.status === 'held';
}

function candidateOf(item: QueueItem): readonly Candidate[] {
  const operation = deriveOperation(item.record, item.acknowledged);
  return operation === 'none' ? [] : [{ item, operation }];
}

/** Oldest first; the ID makes the order the same every time. */
function compareItems({ record: left }: QueueItem, { record: right }: QueueItem): number {
  return left.createdAt - right.createdAt || (left.ID < right.ID ? -1 : 1);
}

/**
 * Marks and returns the records that cannot go in this run, the children of held ones included: passes are
 * repeated until one changes nothing.
 */
function holdBack(
  upserts: readonly Candidate[],
  deletes: readonly Candidate[],
  dependencies: Dependencies,
): ReadonlyMap<RecordId, HeldItem> {
  const held = new Map<RecordId, HeldItem>();
  const leaving = new Set([...upserts, ...deletes].map(({ item }) => item.record.ID));
  let changed = true;
  while (changed) {
    changed = false;
    for (const { item } of upserts) {
      if (held.has(item.record.ID)) continue;
      const reason = dependencies.waitsForParent(item) ?? stuckKey(item, leaving, dependencies);
      if (!reason) continue;
      held.set(item.record.ID, { item, waitsFor: reason });
      leaving.delete(item.record.ID);
      if (!item.acknowledged) dependencies.mark(item.record.ID, 'blocked');
      changed = true;
    }
  }
  return held;
}

function stuckKey(
  item: QueueItem,
  leaving: ReadonlySet<RecordId>,
  dependencies: Dependencies,
): WaitsFor | null {
  const holder = dependencies.keyHolder(item);
  return holder && !leaving.has(holder.ID) ? waitsFor(holder) : null;
}

/** Records that take a key which something sent before sets free, and the records that name those. */
function lateOnes(going: readonly Candidate[], dependencies: Dependencies): ReadonlySet<RecordId> {
  const late = new Set<RecordId>();
  const followsLate = ({ item }: Candidate): boolean =>
    dependencies.keyHolder(item) !== null || dependencies.comingParents(item).some((ID) => late.has(ID));
  let found = going.filter(followsLate);
  while (found.length > 0) {
    for (const { item } of found) late.add(item.record.ID);
    found = going.filter((candidate) => !late.has(candidate.item.record.ID) && followsLate(candidate));
  }
  return late;
}

/** Changes before inserts, because a change of key may set free what an insert takes. */
function upsertGroups(candidates: readonly Candidate[], dependencies: Dependencies): readonly PlannedGroup[] {
  const levels = levelsOf(candidates, (item) => dependencies.comingParents(item));
  return groupBy(candidates, ['U', 'I'], levels);
}

/** Children first: data sets and levels in reverse. */
function deleteGroups(deletes: readonly Candidate[]): readonly PlannedGroup[] {
  const lookup = buildParentLookup<NamedRecord>(deletes.map(({ item }) => item.record));
  const levels = levelsOf(deletes, ({ record }) =>
    parentNeeds(record.dataSet, record.data).flatMap((need) => lookup(need).map(({ ID }) => ID)),
  );
  return [...groupBy(deletes, ['D'], levels)].reverse();
}

/** How deep each record stands below others of its own data set; records that name each other stand level. */
function levelsOf(
  candidates: readonly Candidate[],
  parentsOf: (item: QueueItem) => readonly RecordId[],
): ReadonlyMap<RecordId, number> {
  const byId = new Map(candidates.map(({ item }) => [item.record.ID, item]));
  const levels = new Map<RecordId, number>();
  const visit = (item: QueueItem): number => {
    const known = levels.get(item.record.ID);
    if (known !== undefined) return known;
    levels.set(item.record.ID, 0);
    const above = parentsOf(item)
      .map((ID) => byId.get(ID))
      .filter((parent) => parent?.record.dataSet === item.record.dataSet)
      .map((parent) => (parent && parent !== item ? visit(parent) + 1 : 0));
    const level = Math.max(0, ...above);
    levels.set(item.record.ID, level);
    return level;
  };
  for (const { item } of candidates) visit(item);
  return levels;
}

function groupBy(
  candidates: readonly Candidate[],
  operations: readonly BusType[],
  levels: ReadonlyMap<RecordId, number>,
): readonly PlannedGroup[] {
  const groups = new Map<number, { dataSet: RecordKind; operation: BusType; items: QueueItem[] }>();
  const deepest = Math.max(0, ...levels.values()) + 1;
  for (const { item, operation } of candidates) {
    const { ID, dataSet } = item.record;
    const level = sendRank(dataSet) * deepest + (levels.get(ID) ?? 0);
    const place = level * operations.length + operations.indexOf(operation);
    const group = groups.get(place);
    if (group) group.items.push(item);
    else groups.set(place, { dataSet, operation, items: [item] });
  }
  return [...groups.entries()].sort(([left], [right]) => left - right).map(([, group]) => group);
}
