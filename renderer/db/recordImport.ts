import { blocksOf } from '#shared/lib/blocksOf.ts';
import { dataSetIds, type DataSetId, type Row } from '#shared/standard/types.ts';
import { saveDraft, saveLocally, type LocalEdit } from '#shared/sync/localEdits.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { channelsFor, practiceChannel } from '#shared/model/channels.ts';
import { checkedRow, keptRow } from './checkedRow.ts';
import { editStamp } from './editStamp.ts';
import { findObstacles, type IndexedRow, type SeenKeys } from './importKeys.ts';
import { pause } from './pause.ts';
import { markOfNew } from './practice/practiceMark.ts';
import type {
  ImportInput,
  ImportObstacle,
  ImportOptions,
  ImportRefusal,
  ImportSkip,
  ImportSummary,
  RecordRepository,
} from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { firstChannel, freshViews, standingTables } from './standing.ts';
import { writeRecords } from './writeRecords.ts';

/** Rows per transaction: larger ones gain nothing. */
const chunkSize = 1000;

/** Rows that are checked before the window gets its turn. */
const pieceSize = 100;

interface ImportedRow {
  /** Counted from 0 within the data set. */
  readonly index: number;
  readonly data: Row;
  readonly draft: boolean;
}

interface Chunk {
  readonly dataSet: DataSetId;
  readonly rows: readonly ImportedRow[];
}

/** The rows of a chunk, judged; those of `good` are as they are kept. */
interface CheckedChunk extends Chunk {
  readonly good: readonly IndexedRow[];
  readonly refused: readonly ImportRefusal[];
}

type ChunkOutcome = Omit<ImportSummary, 'cancelled' | 'notReached'>;

/** Where and how the rows of a chunk are written. */
interface Target {
  readonly channel: ChannelId;
  readonly dataSet: DataSetId;
  readonly sample: boolean;
  readonly keepRefused: boolean;
  /** Keys of the rows of earlier chunks. */
  readonly seen: SeenKeys;
}

/** Bulk entry of rows under the rules of typed input. */
export function createRecordImport(
  context: RepositoryContext,
): Pick<RecordRepository, 'importRows' | 'examineImport'> {
  return {
    importRows: (input, options) => importRows(context, input, options),
    examineImport: (dataSet, rows) => examineImport(context, dataSet, rows),
  };
}

async function importRows(
  context: RepositoryContext,
  input: ImportInput,
  { sample, drafts = {}, keepRefused = false, onProgress, signal }: ImportOptions,
): Promise<ImportSummary> {
  const chunks = chunksOf(input, drafts);
  const total = chunks.reduce((sum, { rows }) => sum + rows.length, 0);
  const beside = sample ? practiceChannel : context.activeChannel();
  const seen = new Map<DataSetId, SeenKeys>();
  const outcomes: ChunkOutcome[] = [];
  let done = 0;
  const check = (chunk: Chunk | undefined) => (chunk ? checkChunk(context, chunk) : null);
  let checking = check(chunks[0]);
  for (const [place, { dataSet, rows }] of chunks.entries()) {
    if (signal?.aborted) break;
    const channel = channelsFor(beside, dataSet, context.ways())[0] ?? beside;
    const keys: SeenKeys = seen.get(dataSet) ?? new Map();
    seen.set(dataSet, keys);
    const checked = await checking;
    if (!checked) break;
    const writing = importChunk(context, { channel, dataSet, sample, keepRefused, seen: keys }, checked);
    // The window has nothing else to do while the store writes.
    checking = check(chunks[place + 1]);
    outcomes.push(await writing);
    done += rows.length;
    onProgress?.({ done, total, dataSet });
  }
  return {
    written: outcomes.reduce((sum, { written }) => sum + written, 0),
    drafted: outcomes.reduce((sum, { drafted }) => sum + drafted, 0),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    refused: outcomes.flatMap(({ refused }) => refused),
    cancelled: outcomes.length < chunks.length,
    notReached: total - done,
  };
}

/** Parents before children, as they are sent; drafts behind the rows of their kind. */
function chunksOf(input: ImportInput, drafts: ImportInput): readonly Chunk[] {
  return dataSetIds.flatMap((dataSet) => {
    const rows: readonly ImportedRow[] = [
      ...(input[dataSet] ?? []).map((data, index) => ({ index, data, draft: false })),
      ...(drafts[dataSet] ?? []).map((data, index) => ({ index, data, draft: true })),
    ];
    return blocksOf(rows, chunkSize).map((slice) => ({ dataSet, rows: slice }));
  });
}

async function checkChunk(context: RepositoryContext, chunk: Chunk): Promise<CheckedChunk> {
  const { dataSet, rows } = chunk;
  const refused: ImportRefusal[] = [];
  const good: IndexedRow[] = [];
  for (const piece of blocksOf(rows, pieceSize)) {
    for (const { index, data, draft } of piece) {
      if (draft) continue;
      const checked = checkedRow(dataSet, data, context.now());
      if (checked.ok) good.push({ index, row: checked.value });
      else refused.push({ dataSet, index, findings: checked.error });
    }
    await pause();
  }
  return { ...chunk, good, refused };
}

async function importChunk(
  context: RepositoryContext,
  target: Target,
  { rows, good, refused }: CheckedChunk,
): Promise<ChunkOutcome> {
  const { dataSet, channel, seen, keepRefused } = target;
  return writeRecords(context, [], async (writer) => {
    const obstacles = await findObstacles(context, channel, dataSet, good, seen);
    const skipped = [...obstacles].map(([index, obstacle]): ImportSkip => ({ dataSet, index, obstacle }));
    const left = new Set(keepRefused ? leftAsDrafts(skipped, refused) : []);
    const drafts = rows.filter(({ index, draft }) => draft || left.has(index));
    const fresh = good.filter(({ index }) => !obstacles.has(index));
    await writer.create([
      ...fresh.map(({ row }) => newRecord(context, target, row, false)),
      ...drafts.map(({ data }) => newRecord(context, target, keptRow(dataSet, data), true)),
    ]);
    return { written: fresh.length, drafted: drafts.length, skipped, refused };
  });
}

/** What is there word for word already needs no draft. */
function leftAsDrafts(skipped: readonly ImportSkip[], refused: readonly ImportRefusal[]): readonly number[] {
  const different = skipped.filter(({ obstacle }) => !obstacle.same);
  return [...different, ...refused].map(({ index }) => index);
}

function newRecord(
  context: RepositoryContext,
  { channel, dataSet, sample }: Target,
  data: Row,
  draft: boolean,
): LocalEdit {
  const views = freshViews(context, channel, dataSet);
  const stamp = editStamp(context);
  const mark = sample ? {} : markOfNew(context);
  const input = { ID: context.newId(), dataSet, data, sample, ...mark, current: null, views, stamp };
  return draft ? saveDraft(input) : saveLocally(input);
}

async function examineImport(
  context: RepositoryContext,
  dataSet: DataSetId,
  rows: readonly Row[],
): Promise<ReadonlyMap<number, ImportObstacle>> {
  const { db } = context;
  const channel = firstChannel(context, dataSet);
  const seen: SeenKeys = new Map();
  const found: (readonly [number, ImportObstacle])[] = [];
  const indexed = rows.map((data, index) => ({ index, row: keptRow(dataSet, data) }));
  for (const slice of blocksOf(indexed, chunkSize)) {
    // An async function of its own: Dexie keeps its zone through native awaits only for one that it sees as async.
    const obstacles = await db.transaction('r', standingTables(db), async () =>
      findObstacles(context, channel, dataSet, slice, seen),
    );
    found.push(...obstacles);
  }
  return new Map(found);
}
