import type { RecordState } from '#shared/model/recordState.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { listedState, noCounts, type StateCounts } from './figures/countStates.ts';
import { shapeOf, type Shape } from './figures/stateLine.ts';
import { listedByIds } from './listedRecords.ts';
import type { StatesByShape } from './search/SearchIndex.ts';
import type { PageRequest, RecordPage } from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { newestOfShapes } from './shapeLines.ts';

/** The records of one shape: all of them are in the same state. */
interface ShapeGroup {
  readonly shape: Shape;
  readonly state: RecordState;
  readonly count: number;
}

/** A page of a list: what is on it is found by an index, how many there are by the kept figures. */
export async function readPage(context: RepositoryContext, request: PageRequest): Promise<RecordPage> {
  const { db } = context;
  const { stateLines, stateTallies, records, outbox, acknowledged } = db;
  return db.transaction('r', [stateLines, stateTallies, records, outbox, acknowledged], async () => {
    const groups = await readShapes(context, request.dataSet);
    const wanted = groups.filter(({ state }) => request.state === '' || state === request.state);
    const shapes = wanted.map(({ shape }) => shape);
    const ids = await newestOfShapes(db, shapes, request.offset, request.limit);
    return { counts: countsOf(groups), found: sum(wanted), rows: await listedByIds(context, ids) };
  });
}

/** How the records of a kind that its list shows stand at the moment, from the kept figures. */
async function readShapes(
  { db, activeChannel, ways }: RepositoryContext,
  dataSet: DataSetId,
): Promise<readonly ShapeGroup[]> {
  const tallies = await db.stateTallies.where('key').startsWith(`${dataSet}|`).toArray();
  const groups = new Map<Shape, ShapeGroup>();
  for (const tally of tallies) {
    const state = listedState(tally, activeChannel(), ways());
    if (state === null) continue;
    const shape = shapeOf(tally);
    groups.set(shape, { shape, state, count: (groups.get(shape)?.count ?? 0) + tally.count });
  }
  return [...groups.values()];
}

/** The states of the records of a kind by their shape, for the search index; `state`: only this one, "" = all. */
export async function statesByShape(
  context: RepositoryContext,
  dataSet: DataSetId,
  state: RecordState | '' = '',
): Promise<StatesByShape> {
  const groups = await readShapes(context, dataSet);
  const wanted = groups.filter((group) => state === '' || group.state === state);
  return Object.fromEntries(wanted.map((group) => [group.shape, group.state]));
}

function countsOf(groups: readonly ShapeGroup[]): StateCounts {
  const counts: Record<RecordState, number> = { ...noCounts };
  for (const { state, count } of groups) counts[state] += count;
  return counts;
}

function sum(groups: readonly ShapeGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}
