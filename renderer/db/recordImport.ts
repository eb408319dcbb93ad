import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { dataSetIds, type DataSetId, type Row } from '#shared/standard/types.ts';
import { saveLocally, type LocalEdit } from '#shared/sync/localEdits.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { takenKeys } from './businessKeys.ts';
import { channelsFor, practiceChannel } from '#shared/model/channels.ts';
import { checkedRow } from './checkedRow.ts';
import { editStamp } from './editStamp.ts';
import type {
  ImportInput,
  ImportOptions,
  ImportRefusal,
  ImportSummary,
  RecordRepository,
} from './recordTypes.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { freshViews } from './standing.ts';
import { writeRecords } from './writeRecords.ts';

/** Rows per transaction: larger ones gain nothing and stall the window. */
const chunkSize = 1000;

interface Chunk {
  readonly dataSet: DataSetId;
  readonly start: number;
  readonly rows: readonly Row[];
}

interface ChunkOutcome {
  readonly written: number;
  readonly skipped: number;
  readonly refused: readonly ImportRefusal[];
}

/** Bulk entry of rows under the rules of typed input. */
export function createRecordImport(context: RepositoryContext): Pick<RecordRepository, 'importRows'> {
  return { importRows: (input, options) => importRows(context, input, options) };
}

async function importRows(
  context: RepositoryContext,
  input: ImportInput,
  { sample, onProgress, signal }: ImportOptions,
): Promise<ImportSummary> {
  const chunks = chunksOf(input);
  const total = chunks.reduce((sum, { rows }) => sum + rows.length, 0);
  const beside = sample ? practiceChannel : context.activeChannel();
  const outcomes: ChunkOutcome[] = [];
  let done = 0;
  for (const chunk of chunks) {
    if (signal?.aborted) break;
    const channel = channelsFor(beside, chunk.dataSet, context.ways())[0] ?? beside;
    outcomes.push(await importChunk(context, channel, chunk, sample));
    done += chunk.rows.length;
    onProgress?.({ done, total, dataSet: chunk.dataSet });
  }
  return {
    written: outcomes.reduce((sum, { written }) => sum + written, 0),
    skipped: outcomes.reduce((sum, { skipped }) => sum + skipped, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
    cancelled: outcomes.length < chunks.length,
  };
}

/** Parents before children, as they are sent. */
function chunksOf(input: ImportInput): readonly Chunk[] {
  return dataSetIds.flatMap((dataSet) => {
    const rows = input[dataSet] ?? [];
    const starts = Array.from(
      { length: Math.ceil(rows.length / chunkSize) },
      (_, index) => index * chunkSize,
    );
    return starts.map((start) => ({ dataSet, start, rows: rows.slice(start, start + chunkSize) }));
  });
}

async function importChunk(
  context: RepositoryContext,
  channel: ChannelId,
  { dataSet, start, rows }: Chunk,
  sample: boolean,
): Promise<ChunkOutcome> {
  const refused: ImportRefusal[] = [];
  const good: Row[] = [];
  rows.forEach((data, offset) => {
    const checked = checkedRow(dataSet, data, context.now());
    if (checked.ok) good.push(checked.value);
    else refused.push({ dataSet, index: start + offset, findings: checked.error });
  });
  const written = await writeRecords(context, [], async (writer) => {
    const fresh = await freshRows(context, channel, dataSet, good);
    const edits = fresh.map((data) => newRecord(context, channel, dataSet, data, sample));
    await writer.edit(edits);
    return edits.length;
  });
  return { written, skipped: good.length - written, refused };
}

/** The rows whose business key neither the store nor an earlier row has. */
async function freshRows(
  context: RepositoryContext,
  channel: ChannelId,
  dataSet: DataSetId,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const keys = rows.map((row) => businessKeyOf(dataSet, row));
  const seen = new Set((await takenKeys(context, channel, dataSet, keys)).keys());
  return rows.filter((_, index) => {
    const key = keys[index] ?? '';
    if (key === '') return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function newRecord(
  context: RepositoryContext,
  channel: ChannelId,
  dataSet: DataSetId,
  data: Row,
  sample: boolean,
): LocalEdit {
  const views = freshViews(context, channel, dataSet);
  return saveLocally({
    ID: context.newId(),
    dataSet,
    data,
    sample,
    current: null,
    views,
    stamp: editStamp(context),
  });
}
