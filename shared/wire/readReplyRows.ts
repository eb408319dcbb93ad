import { typedText } from '../lib/withoutFormatMarks.ts';
import { normalizeRow } from '../standard/normalizeRow.ts';
import type { Row, TableDefinition } from '../standard/types.ts';
import type { BatchRow } from '../model/batch.ts';
import type { BatchNo, RecordId } from '../model/values.ts';
import type { SendRequest } from '../model/requests.ts';
import { mostValueLength } from './peerLimits.ts';
import { foldName, foldObject, scalarText, type FoldedObject } from './reading/foldedObject.ts';
import { readReasons, saysWell } from './reading/readReasons.ts';
import { readSign, type Sign } from './reading/readSign.ts';

/** What the answer says of one row of the request. */
export interface ReplyRow {
  readonly ID: RecordId;
  readonly sign: Exclude<Sign, 'none'>;
  readonly reason: string | null;
}

interface ReplyRows {
  /** Rows with a sign or an err of their own, found by ID or business key. */
  readonly judged: ReadonlyMap<RecordId, ReplyRow>;
  /** Rows that were refused one by one, but that cannot be told to be ours. */
  readonly strayFailures: number;
  /** Full contents shown that are not an echo of what was sent. */
  readonly theirs: ReadonlyMap<RecordId, Row>;
}

const listNames = [
  'data',
  'rows',
  'items',
  'list',
  'records',
  'results',
  'result',
  'details',
  'errors',
  'err',
  'error',
];
const idNames = ['id', 'recordid', 'uuid'];

/** Reads the rows inside an answer (C.1 shows `data`; d21), wherever they carry a judgement or a content. */
export function readReplyRows(reply: unknown, request: SendRequest, table: TableDefinition): ReplyRows {
  const judged = new Map<RecordId, ReplyRow>();
  const theirs = new Map<RecordId, Row>();
  let strayFailures = 0;
  const listed = rowsIn(reply);
  for (const raw of listed) {
    const folded = foldObject(raw);
    if (folded === null) continue;
    const row = findRow(folded, request.rows, table) ?? onlyRow(listed, request.rows);
    const judgement = judge(folded);
    if (row === undefined) {
      if (judgement !== null && judgement.sign !== 'positive') strayFailures += 1;
      continue;
    }
    const content = readContent(folded, row, request.batchNo, table);
    if (content !== null) theirs.set(row.ID, content);
    // A row listed twice counts as failed once one of the two failed.
    const known = judged.get(row.ID);
    if (judgement !== null && (known === undefined || known.sign === 'positive')) {
      judged.set(row.ID, { ID: row.ID, ...judgement });
    }
  }
  return { judged, strayFailures, theirs };
}

/** All rows found: the answer itself if it is an array, else the arrays in it and in its data. */
export function rowsIn(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply;
  const object = foldObject(reply);
  if (object === null) return [];
  const inner = [foldObject(object.get('data')), foldObject(object.get('result'))];
  return [object, ...inner].flatMap((level) => listNames.flatMap((name) => arrayOf(level?.get(name))));
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function findRow(raw: FoldedObject, rows: readonly BatchRow[], table: TableDefinition): BatchRow | undefined {
  const ids = idNames.map((name) => scalarText(raw.get(name)).toLowerCase()).filter(Boolean);
  const byId = rows.find(({ ID }) => ids.includes(ID.toLowerCase()));
  if (byId !== undefined) return byId;
  const shown = table.businessKey.every((field) => raw.has(foldName(field)));
  if (!shown) return undefined;
  const same = rows.filter((row) =>
    table.businessKey.every(
      (field) => typedText(scalarText(raw.get(foldName(field)))) === typedText(row.data[field] ?? ''),
    ),
  );
  return same.length === 1 ? same[0] : undefined;
}

/** One row sent and one row answered belong together. */
function onlyRow(listed: readonly unknown[], rows: readonly BatchRow[]): BatchRow | undefined {
  return listed.length === 1 && rows.length === 1 ? rows[0] : undefined;
}

function judge(raw: FoldedObject): Omit<ReplyRow, 'ID'> | null {
  const sign = readSign(raw);
  const { error, note } = readReasons(raw);
  const wrong = error !== null && !saysWell(error);
  if (sign === 'none') return wrong ? { sign: 'negative', reason: error } : null;
  if (sign === 'contradictory' && wrong) return { sign: 'negative', reason: error };
  return { sign, reason: error ?? note };
}

/**
 * The other side's content, if the answer shows all that the table requires and it is not an echo of what
 * was sent. Choosing a partial content as theirs would empty fields that the platform holds.
 */
function readContent(
  folded: FoldedObject,
  row: BatchRow,
  batchNo: BatchNo,
  table: TableDefinition,
): Row | null {
  const needed = table.fields.filter(({ field, required }) => required || table.businessKey.includes(field));
  if (!needed.every(({ field }) => folded.has(foldName(field)))) return null;
  const raw = Object.fromEntries(table.fields.map(({ field }) => [field, folded.get(foldName(field)) ?? '']));
  if (Object.values(raw).some(isTooLong)) return null;
  const content = readRow(raw, table);
  // The same content under another batch number is what the platform held before, not what it was just sent.
  const ownBatch = ['', batchNo].includes(scalarText(folded.get('batchno')));
  // Read as the answer is: a record may be older than a rule of reading.
  const sent = readRow(row.data, table);
  const same = table.fields.every(({ field }) => content[field] === (sent[field] ?? ''));
  return ownBatch && same ? null : content;
}

function readRow(raw: Readonly<Record<string, unknown>>, table: TableDefinition): Row {
  const read = normalizeRow(table.dataSet, raw);
  return read.ok ? read.value : mapValues(raw, scalarText);
}

function isTooLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > mostValueLength;
}

function mapValues(raw: Readonly<Record<string, unknown>>, read: (value: unknown) => string): Row {
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, read(value)]));
}
