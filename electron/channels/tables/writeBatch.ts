import type { DataSetId } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { contentOf, type TableLayout } from '#shared/tables/TableLayout.ts';
import { databaseFailure, isServerError } from './databaseFailure.ts';
import { findUnkept, notKept } from './findUnkept.ts';
import type { DatabaseSession, SqlConnection } from './DatabaseSession.ts';
import { guardRows, presumeRows, type Guarded } from './guardRows.ts';
import { markDeleted, markSame } from './markRows.ts';
import { insertRows, updateRows } from './putRows.ts';
import { encodeRows, type EncodedRow } from './rowCodec.ts';
import { digestsOf, noDigests } from './rowDigest.ts';
import type { RefusedItem } from './refusedItem.ts';
import { watchTable, type TableWatch } from './watchTable.ts';

/** A batch once it is known that its kind is one of the nine tables. */
type TablesBatch = Omit<SendRequest, 'dataSet'> & { readonly dataSet: DataSetId };

/** A table that keeps less each time it is asked is asked no more than so often. */
const mostRounds = 3;

/**
 * Writes a batch in one transaction, all or nothing: rows are inserted or changed by their ID, a delete marks the row
 * (4.4.1 c; rows are never removed). Rows that do not fit their columns come back refused, rows that somebody else
 * has written since they were last seen as moved; the others are written. What the table does not hold as it was sent
 * is refused as well: the transaction is then taken back and done again without those rows. Rejects with the driver's
 * error.
 */
export async function writeBatch(
  session: DatabaseSession,
  layout: TableLayout,
  batch: TablesBatch,
): Promise<readonly ItemOutcome[]> {
  const { ID, updateDate } = layout.envelope;
  const columns = batch.operation === 'D' ? [ID, updateDate] : contentOf(layout);
  const encoded = encodeRows(layout, columns, batch.rows);
  const refused: ItemOutcome[] = [...encoded.refused];
  if (encoded.rows.length === 0) return refused;
  const watch = await watchTable(session, layout);
  const written = new Map(batch.rows.map((row) => [row.ID, row]));
  let going = encoded.rows;
  for (let round = 1; going.length > 0; round += 1) {
    const rows = going.flatMap((row) => written.get(row.ID) ?? []);
    const attempt = await tryRows(session, { layout, batch: { ...batch, rows }, encoded: going, watch });
    if (attempt.unkept.size === 0) return [...attempt.items, ...refused];
    refused.push(...attempt.unkept.values());
    going = going.filter((row) => !attempt.unkept.has(row.ID));
    if (round === mostRounds) return [...going.map(({ ID: id }) => notKept(layout, id)), ...refused];
  }
  return refused;
}

interface Attempt {
  readonly layout: TableLayout;
  readonly batch: TablesBatch;
  /** One for each row of the batch. */
  readonly encoded: readonly EncodedRow[];
  readonly watch: TableWatch;
}

interface AttemptResult {
  readonly items: readonly ItemOutcome[];
  /** Rows the table did not keep as they were sent; if there are any, nothing was written. */
  readonly unkept: ReadonlyMap<RecordId, RefusedItem>;
}

/** Takes the transaction back. */
class Unkept extends Error {
  readonly rows: ReadonlyMap<RecordId, RefusedItem>;

  constructor(rows: ReadonlyMap<RecordId, RefusedItem>) {
    super('the table did not keep rows');
    this.rows = rows;
  }
}

async function tryRows(session: DatabaseSession, attempt: Attempt): Promise<AttemptResult> {
  try {
    return { items: await putSafely(session, attempt), unkept: new Map() };
  } catch (error) {
    if (error instanceof Unkept) return { items: [], unkept: error.rows };
    throw error;
  }
}

async function putSafely(session: DatabaseSession, attempt: Attempt): Promise<readonly ItemOutcome[]> {
  const put = (guard: Guard) => session.transaction((connection) => putRows(connection, attempt, guard));
  if (guardsItself(session, attempt)) {
    try {
      return await put(presumeRows);
    } catch (error) {
      if (!(error instanceof Stirred) && !isKeyTaken(error)) throw error;
    }
  }
  return put(guardRows);
}

type Guard = typeof guardRows;

/** Takes the transaction back: rows do not stand as they were presumed to. */
class Stirred extends Error {}

/**
 * Does the write itself spare what somebody else wrote, so that no look before it is needed? Where the ID is a key,
 * rows that were never seen there cannot be put in the place of others; and an update of PostgreSQL takes only rows
 * under the number they were last seen under. Not where rules, triggers or other tables of PostgreSQL take part.
 */
function guardsItself({ dialect }: SqlConnection, { layout, batch, watch }: Attempt): boolean {
  const { operation, rows } = batch;
  if (!layout.keyed || (dialect === 'postgresql' && watch.readBack)) return false;
  if (operation === 'I') return rows.every(({ seen }) => seen === undefined);
  return operation === 'U' && dialect === 'postgresql' && rows.every(({ seen }) => seen !== undefined);
}

/** Some of the rows are there after all, or another key of the table was met: a look tells which. */
function isKeyTaken(error: unknown): boolean {
  if (!isServerError(error)) return false;
  const failure = databaseFailure(error);
  return failure.kind === 'content' && failure.complaint === 'unique';
}

async function putRows(
  connection: SqlConnection,
  attempt: Attempt,
  guard: Guard,
): Promise<readonly ItemOutcome[]> {
  const { layout, batch, encoded, watch } = attempt;
  const guarded = await guard(connection, layout, batch);
  const going = encoded.filter((row) => !guarded.answered.has(row.ID));
  const digests = batch.operation === 'D' ? noDigests : digestsOf(connection, layout, going);
  const { expected, counted } = await putGoing(connection, attempt, going, { guarded, digests });
  if (guard === presumeRows && counted !== expected) throw new Stirred();
  if (watch.readBack || counted !== expected) {
    const goingIds = new Set(going.map(({ ID }) => ID));
    const sent = batch.rows.filter(({ ID }) => goingIds.has(ID));
    const written = { batch: { ...batch, rows: sent }, guarded, digests, watch };
    const unkept = await findUnkept(connection, layout, written);
    if (unkept.size > 0) throw new Unkept(unkept);
  }
  return [...going.map(delivered), ...guarded.answered.values()];
}

/** How many rows should have been touched, and how many the server says were. */
interface Count {
  readonly expected: number;
  readonly counted: number;
}

async function putGoing(
  connection: SqlConnection,
  { layout, batch }: Attempt,
  going: readonly EncodedRow[],
  {
    guarded: { there },
    digests,
  }: { readonly guarded: Guarded; readonly digests: ReadonlyMap<RecordId, string> },
): Promise<Count> {
  const { batchNo, operation } = batch;
  const present = going.filter((row) => there.has(row.ID));
  if (operation === 'D') {
    const counted = await markDeleted(connection, layout, batchNo, present);
    return { expected: present.length, counted };
  }
  const isSame = ({ ID }: EncodedRow) => digests.has(ID) && there.get(ID)?.digest === digests.get(ID);
  const columns = [...contentOf(layout), layout.envelope.batchNo, layout.envelope.busType];
  const put = (rows: readonly EncodedRow[]) => ({
    layout,
    columns,
    rows: rows.map(({ values }) => [...values, batchNo, operation]),
    there,
  });
  const added = await insertRows(connection, put(going.filter((row) => !there.has(row.ID))));
  const marked = await markSame(connection, layout, batch, present.filter(isSame));
  const updated = await updateRows(connection, put(present.filter((row) => !isSame(row))));
  return { expected: going.length, counted: added + marked + updated };
}

function delivered({ ID }: Pick<BatchRow, 'ID'>): ItemOutcome {
  return { kind: 'delivered', ID };
}
