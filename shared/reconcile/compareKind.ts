import { businessKeyOf } from '../kinds/businessKeyOf.ts';
import type { RecordKind } from '../kinds/recordKind.ts';
import { recordTitle } from '../kinds/recordTitle.ts';
import { createSha256, sha256 } from '../lib/sha256.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { RecordId } from '../model/values.ts';
import type { HeldRow } from '../model/ports.ts';
import { canonicalRow, differingFields } from './canonicalRow.ts';
import type { Difference, Identity, Side } from './Reconciliation.ts';

/** What a channel last confirmed of a record. */
export type Copy = Pick<Acknowledged, 'ID' | 'data' | 'batchNo'>;

/** Both sides of one kind, taken in by parts in any order, the copies first. */
export interface Comparison {
  addCopies(copies: readonly Copy[]): void;
  addRows(rows: readonly HeldRow[]): void;
  /** Nothing could be learnt of these: they are neither missing nor the same. */
  leaveOpen(ids: readonly RecordId[]): void;
  finish(): Compared;
}

export interface Compared {
  readonly here: Side;
  readonly there: Side;
  readonly differences: readonly Difference[];
  /** Rows that no copy here answers to. */
  readonly extras: readonly HeldRow[];
}

interface KnownCopy extends Copy {
  readonly canonical: string;
  readonly hash: string;
}

export function createComparison(kind: RecordKind, identity: Identity): Comparison {
  const open = new Map<RecordId, KnownCopy>();
  const extras: HeldRow[] = [];
  const differences: Difference[] = [];
  const here: string[] = [];
  const there: string[] = [];

  /** One line of a side's hash. Where the key is the identity it is in the content already. */
  const lineOf = (ID: RecordId, hash: string): string => (identity === 'ID' ? `${ID} ${hash}` : hash);

  const pair = (copy: KnownCopy, row: HeldRow, canonical: string): void => {
    open.delete(copy.ID);
    if (copy.canonical !== canonical) differences.push(differs(kind, copy, row));
  };

  return {
    addCopies(copies) {
      for (const copy of copies) {
        const canonical = canonicalRow(kind, copy.data);
        const hash = sha256(canonical);
        open.set(copy.ID, { ...copy, canonical, hash });
        here.push(lineOf(copy.ID, hash));
      }
    },
    addRows(rows) {
      for (const row of rows) {
        const copy = open.get(row.ID);
        const canonical = canonicalRow(kind, row.data);
        // Equal content is hashed once; it is what nearly all rows have.
        there.push(lineOf(row.ID, copy?.canonical === canonical ? copy.hash : sha256(canonical)));
        if (copy) pair(copy, row, canonical);
        else extras.push(row);
      }
    },
    leaveOpen(ids) {
      for (const ID of ids) open.delete(ID);
    },
    finish() {
      const left = identity === 'ID' ? extras : pairByKey(kind, open, extras, pair);
      const missing = [...open.values()].map((copy) => missingThere(kind, copy));
      return {
        here: sideOf(here),
        there: sideOf(there),
        differences: [...differences, ...missing],
        extras: left,
      };
    },
  };
}

/** A row under another ID is the same row there if it bears the key (table A.1). The rows that remain. */
function pairByKey(
  kind: RecordKind,
  open: ReadonlyMap<RecordId, KnownCopy>,
  extras: readonly HeldRow[],
  pair: (copy: KnownCopy, row: HeldRow, canonical: string) => void,
): readonly HeldRow[] {
  const byKey = new Map([...open.values()].map((copy) => [businessKeyOf(kind, copy.data), copy]));
  byKey.delete('');
  return extras.filter((row) => {
    const key = businessKeyOf(kind, row.data);
    const copy = byKey.get(key);
    if (!copy) return true;
    byKey.delete(key);
    pair(copy, row, canonicalRow(kind, row.data));
    return false;
  });
}

function sideOf(lines: readonly string[]): Side {
  const digest = createSha256();
  for (const line of [...lines].sort()) digest.update(`${line}\n`);
  return { count: lines.length, hash: digest.hex() };
}

function differs(kind: RecordKind, copy: KnownCopy, row: HeldRow): Difference {
  return {
    kind: 'differs',
    ID: copy.ID,
    title: recordTitle(kind, copy.data),
    fields: differingFields(kind, copy.data, row.data),
    mine: copy.data,
    theirs: row.data,
    confirmedBy: copy.batchNo,
    theirBatchNo: row.batchNo,
  };
}

function missingThere(kind: RecordKind, { ID, data, batchNo }: KnownCopy): Difference {
  return {
    kind: 'missing',
    ID,
    title: recordTitle(kind, data),
    fields: [],
    mine: data,
    theirs: null,
    confirmedBy: batchNo,
    theirBatchNo: '',
  };
}
