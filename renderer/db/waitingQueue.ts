import { recordKinds, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { RecordId } from '#shared/model/values.ts';
import { waitingStateOf, waitingStates, type WaitingState } from './figures/countStates.ts';
import { isCounted, shapeOf, type Shape } from './figures/stateLine.ts';
import { listWaiting } from './listWaiting.ts';
import type { WaitingGroup, WaitingRequest } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { linesOfShape, newestOfShapes } from './shapeLines.ts';

interface ShapesOfGroup {
  readonly key: string;
  readonly dataSet: RecordKind;
  readonly state: WaitingState;
  readonly count: number;
  readonly shapes: ReadonlySet<Shape>;
}

/** What waits for the next run, by kind in send order (d29) and by state; reads what is shown, and kept figures. */
export function readWaiting(
  context: RepositoryContext,
  { kind, limitOf }: WaitingRequest,
): Promise<readonly WaitingGroup[]> {
  const { db } = context;
  const { stateTallies, stateLines, records, outbox, acknowledged } = db;
  return db.transaction('r', [stateTallies, stateLines, records, outbox, acknowledged], async () => {
    const groups: WaitingGroup[] = [];
    for (const { shapes, ...group } of await readGroups(context, kind)) {
      const ids = await newestOfShapes(db, [...shapes], 0, limitOf(group.key));
      groups.push({ ...group, items: await listWaiting(context, ids) });
    }
    return groups;
  });
}

/** All records of a group. */
export async function waitingIds(
  context: RepositoryContext,
  { dataSet, key }: Pick<WaitingGroup, 'dataSet' | 'key'>,
): Promise<readonly RecordId[]> {
  const { db } = context;
  return db.transaction('r', [db.stateTallies, db.stateLines], async () => {
    const group = (await readGroups(context, dataSet)).find((other) => other.key === key);
    const ids: RecordId[] = [];
    for (const shape of group?.shapes ?? []) ids.push(...(await linesOfShape(db, shape).primaryKeys()));
    return ids;
  });
}

/** The keys of the groups that records are in, of those that can be sent: they wait, and no request is under way. */
export async function waitingKeys(
  { db, activeChannel }: RepositoryContext,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, string>> {
  const lines = await db.stateLines.bulkGet([...ids]);
  return new Map(
    lines.flatMap((line) => {
      if (!line || !isCounted(line)) return [];
      const state = waitingStateOf(line, activeChannel());
      return state && state !== 'sending' ? [[line.ID, keyOf(line.kind, state)] as const] : [];
    }),
  );
}

async function readGroups(
  { db, activeChannel }: RepositoryContext,
  kind: RecordKind | null,
): Promise<readonly ShapesOfGroup[]> {
  const groups = new Map<string, ShapesOfGroup>();
  for (const tally of await db.stateTallies.toArray()) {
    const state = waitingStateOf(tally, activeChannel());
    if (state === null || (kind !== null && tally.kind !== kind)) continue;
    const key = keyOf(tally.kind, state);
    const { count, shapes } = groups.get(key) ?? { count: 0, shapes: new Set<Shape>() };
    groups.set(key, {
      ...{ key, dataSet: tally.kind, state },
      count: count + tally.count,
      shapes: new Set([...shapes, shapeOf(tally)]),
    });
  }
  return recordKinds.flatMap((dataSet) =>
    waitingStates.flatMap((state) => groups.get(keyOf(dataSet, state)) ?? []),
  );
}

function keyOf(dataSet: RecordKind, state: WaitingState): string {
  return `${dataSet}:${state}`;
}
