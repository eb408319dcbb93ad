import type { DataSetId } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import { findUnkept, notKept } from './findUnkept.ts';
import type { DatabaseSession, SqlConnection } from './DatabaseSession.ts';
import { guardRows, type Guarded } from './guardRows.ts';
import { markDeleted } from './markDeleted.ts';
import { insertRows, updateRows } from './putRows.ts';
import { encodeRows, type EncodedRow } from './rowCodec.ts';
import type { RefusedItem } from './refusedItem.ts';
import { watchTable, type TableWatch } from './watchTable.ts';

/** A batch once it is known that its kind is one of the nine tables. */
type TablesBatch = Omit<SendRequest, 'dataSet'> & { readonly dataSet: DataSetId };

/** A table that keeps less each time it is asked is asked no more than so often. */
const mostRounds = 3;

/**
 * Writes a batch in one transaction, all or nothing: an insert or update is one upsert by ID, a delete marks the row
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
  const columns = batch.operation === 'D' ? [ID, updateDate] : [ID, updateDate, ...layout.fields];
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
    const items = await session.transaction((connection) => putRows(connection, attempt));
    return { items, unkept: new Map() };
  } catch (error) {
    if (error instanceof Unkept) return { items: [], unkept: error.rows };
    throw error;
  }
}

async function putRows(connection: SqlConnection, attempt: Attempt): Promise<readonly ItemOutcome[]> {
  const { layout, batch, encoded, watch } = attempt;
  const guarded = await guardRows(connection, layout, batch);
  const going = encoded.filter((row) => !guarded.answered.has(row.ID));
  const { expected, counted } = await putGoing(connection, attempt, going, guarded);
  if (watch.readBack || counted !== expected) {
    const goingIds = new Set(going.map(({ ID }) => ID));
    const sent = batch.rows.filter(({ ID }) => goingIds.has(ID));
    const unkept = await findUnkept(connection, layout, { batch: { ...batch, rows: sent }, guarded, watch });
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
  { layout, batch: { batchNo, operation } }: Attempt,
  going: readonly EncodedRow[],
  { there }: Guarded,
): Promise<Count> {
  const { envelope } = layout;
  const changed = going.filter((row) => there.has(row.ID));
  if (operation === 'D') {
    const counted = await markDeleted(connection, layout, batchNo, changed);
    return { expected: changed.length, counted };
  }
  const inserted = going.filter((row) => !there.has(row.ID));
  const columns = [envelope.ID, envelope.updateDate, ...layout.fields, envelope.batchNo, envelope.busType];
  const complete = (rows: readonly EncodedRow[]) => rows.map(({ values }) => [...values, batchNo, operation]);
  const added = await insertRows(connection, { layout, columns, rows: complete(inserted) });
  const updated = await updateRows(connection, { layout, columns, rows: complete(changed) });
  return { expected: going.length, counted: added + updated };
}

function delivered({ ID }: Pick<BatchRow, 'ID'>): ItemOutcome {
  return { kind: 'delivered', ID };
}
