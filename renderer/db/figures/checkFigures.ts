import { Dexie } from 'dexie';
import type { RecordId } from '#shared/model/values.ts';
import { groupBy } from '../groupBy.ts';
import { leadingParts } from '../leadingParts.ts';
import { pause } from '../pause.ts';
import { rowsOfRecords } from '../rowsOfRecords.ts';
import { rowsWith } from '../rowsWith.ts';
import type { AppDatabase } from '../schema.ts';
import { linesOfShape } from '../shapeLines.ts';
import { collectLines, tallyLines } from './countFromScratch.ts';
import {
  shapeOf,
  storedLine,
  type Shape,
  type StateLine,
  type StateTally,
  type StoredStateLine,
} from './stateLine.ts';

/** What a check had to mend; zeros = the kept figures were right. */
export interface FigureCheck {
  /** Records whose line said something else than their rows. */
  readonly lines: number;
  /** Ways to stand of which a number was wrong. */
  readonly shapes: number;
}

/** Records looked at in one transaction: as many as the window does not notice. */
const blockSize = 200;

/**
 * Compares the kept figures with a full count, block after block, and mends what is wrong. Whoever writes meanwhile
 * waits for one block at most.
 */
export async function checkFigures(db: AppDatabase): Promise<FigureCheck> {
  let lines = 0;
  let after: RecordId | null = '';
  while (after !== null) {
    const block: CheckedBlock = await checkBlock(db, after);
    if (block.wrong.length > 0) lines += await mendLines(db, block.wrong);
    after = block.last;
    await pause();
  }
  const wrong = await wrongShapes(db);
  for (const shape of wrong) await mendTallies(db, shape);
  return { lines, shapes: wrong.length };
}

interface CheckedBlock {
  readonly wrong: readonly RecordId[];
  /** The last record looked at; null = there are no more. */
  readonly last: RecordId | null;
}

function checkBlock(db: AppDatabase, after: RecordId): Promise<CheckedBlock> {
  const { records, outbox, acknowledged, stateLines } = db;
  return db.transaction('r', [records, outbox, acknowledged, stateLines], async () => {
    const block = await records.where('ID').above(after).limit(blockSize).toArray();
    const last = block.length < blockSize ? null : (block.at(-1)?.ID ?? null);
    // Lines and entries may be there without a record.
    const upTo = last ?? Dexie.maxKey;
    const found = collectLines();
    block.forEach(found.record);
    (await outbox.where('ID').between(after, upTo, false, true).toArray()).forEach(found.entry);
    (await acknowledged.where('ID').between(after, upTo, false, true).toArray()).forEach(found.copy);
    const kept = await stateLines.where('ID').between(after, upTo, false, true).toArray();
    return { wrong: differing(kept, found.all()), last };
  });
}

function differing(kept: readonly StoredStateLine[], found: readonly StateLine[]): readonly RecordId[] {
  const texts = new Map(kept.map((line) => [line.ID, textOf(line)]));
  const wrong = found.flatMap((line) => {
    const text = texts.get(line.ID);
    texts.delete(line.ID);
    return text === textOf(storedLine(line)) ? [] : [line.ID];
  });
  return [...wrong, ...texts.keys()];
}

/** Everything of a line; marks in one order. */
function textOf({ ID, kind, facet, createdAt, channels, shape }: StoredStateLine): string {
  const marks = Object.entries(channels).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([ID, kind, facet, createdAt, shape, marks]);
}

/** Looks once more, for what was wrong may have been written since; the number mended. */
function mendLines(db: AppDatabase, ids: readonly RecordId[]): Promise<number> {
  const { records, outbox, acknowledged, stateLines } = db;
  return db.transaction('rw', [records, outbox, acknowledged, stateLines], async () => {
    const found = collectLines();
    for (const record of await rowsWith(records, 'ID', ids)) found.record(record);
    (await rowsOfRecords(outbox, ids)).forEach(found.entry);
    (await rowsOfRecords(acknowledged, ids)).forEach(found.copy);
    const right = found.all();
    const wrong = new Set(differing(await rowsWith(stateLines, 'ID', ids), right));
    const lines = right.filter(({ ID }) => wrong.has(ID));
    const there = new Set(lines.map(({ ID }) => ID));
    await stateLines.bulkPut(lines.map(storedLine));
    await stateLines.bulkDelete([...wrong].filter((ID) => !there.has(ID)));
    return wrong.size;
  });
}

/** Ways to stand that are counted otherwise than there are lines. */
function wrongShapes(db: AppDatabase): Promise<readonly Shape[]> {
  const { stateLines, stateTallies } = db;
  return db.transaction('r', [stateLines, stateTallies], async () => {
    const tallies = groupBy(await stateTallies.toArray(), shapeOf);
    const wrong: Shape[] = [];
    for (const shape of new Set([
      ...tallies.keys(),
      ...(await leadingParts(stateLines, '[shape+createdAt]')),
    ])) {
      if (!(await areRight(db, shape, tallies.get(shape) ?? []))) wrong.push(shape);
    }
    return wrong;
  });
}

async function areRight(db: AppDatabase, shape: Shape, tallies: readonly StateTally[]): Promise<boolean> {
  const counted = tallies.reduce((sum, { count }) => sum + count, 0);
  if (counted !== (await linesOfShape(db, shape).count())) return false;
  if (tallies.length === 1) return true;
  // Those that wait for others are counted apart by what they wait for.
  const right = new Map(
    tallyLines(await linesOfShape(db, shape).toArray()).map(({ key, count }) => [key, count]),
  );
  return right.size === tallies.length && tallies.every(({ key, count }) => right.get(key) === count);
}

function mendTallies(db: AppDatabase, shape: Shape): Promise<void> {
  const { stateLines, stateTallies } = db;
  return db.transaction('rw', [stateLines, stateTallies], async () => {
    const right = tallyLines(await linesOfShape(db, shape).toArray());
    const kept = (await stateTallies.toArray()).filter((tally) => shapeOf(tally) === shape);
    await stateTallies.bulkDelete(kept.map(({ key }) => key));
    await stateTallies.bulkPut(right);
  });
}
