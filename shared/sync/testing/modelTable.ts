import { equalRows } from '../equalRows.ts';
import type { BatchRow } from '../../model/batch.ts';
import type { ForeignRow } from '../../model/foreignRow.ts';
import type { BatchNo, RecordId } from '../../model/values.ts';
import type { Channel, ItemOutcome, PullOutcome, ReadBackItem, SendOutcome } from '../../model/ports.ts';
import type { PullRequest, SendRequest } from '../../model/requests.ts';

/** A row as the table keeps it; `turn` counts the writes. */
interface KeptRow extends ForeignRow {
  readonly turn: number;
}

/** What goes wrong with one request. */
export type TableFault = 'lostBefore' | 'lostAfter';

export interface ModelTable {
  /** A channel to the table, as one PC has it. */
  channel(id: string, nextFault?: () => TableFault | null): Channel;
  rows(): readonly ForeignRow[];
}

/** One table that several PCs write to, under the rules of library tables: guarded by the number last seen. */
export function createModelTable(): ModelTable {
  const kept = new Map<RecordId, KeptRow>();
  let turn = 0;

  function write(batch: SendRequest, row: BatchRow): ItemOutcome {
    const { batchNo, operation } = batch;
    const there = kept.get(row.ID);
    const moved = there && row.seen !== undefined && there.batchNo !== row.seen && there.batchNo !== batchNo;
    if (moved) return { kind: 'moved', ID: row.ID, row: plain(there) };
    if (operation === 'I' && there && there.busType !== 'D' && there.batchNo !== batchNo) {
      if (!equalRows(there.data, row.data)) return { kind: 'moved', ID: row.ID, row: plain(there) };
    }
    turn += 1;
    kept.set(row.ID, {
      ID: row.ID,
      batchNo,
      busType: operation,
      updateDate: row.updateDate,
      data: row.data,
      turn,
    });
    return { kind: 'delivered', ID: row.ID };
  }

  function send(request: SendRequest, fault: TableFault | null): SendOutcome {
    if (fault === 'lostBefore') return lost;
    const items = request.rows.map((row) => write(request, row));
    return fault === 'lostAfter' ? lost : { kind: 'items', reply: '', items };
  }

  function look({ operation, rows }: SendRequest): readonly ReadBackItem[] {
    return rows.map(({ ID, data }): ReadBackItem => {
      const there = kept.get(ID);
      const gone = there?.busType === 'D';
      if (!there || (gone && operation !== 'U')) return { kind: 'absent', ID };
      if (!gone && equalRows(there.data, data)) return { kind: 'same', ID };
      return { kind: 'different', ID, theirs: there.data, row: plain(there) };
    });
  }

  function pull({ since, own, limit, dataSet }: PullRequest): PullOutcome {
    const from = since === '' ? 0 : Number(since);
    const news = dataSet === 'department' ? [...kept.values()].filter((row) => row.turn > from) : [];
    const ordered = [...news].sort((left, right) => left.turn - right.turn);
    const page = ordered.slice(0, limit);
    return {
      kind: 'page',
      rows: page.filter(({ batchNo }) => !isOwn(own, batchNo)).map(plain),
      next: String(page.at(-1)?.turn ?? from),
      more: ordered.length > page.length,
    };
  }

  return {
    channel: (id, nextFault = () => null) => ({
      id,
      title: '库表',
      route: async () => ({ configured: true, strict: false, batchSize: 20 }),
      open: async () => ({ kind: 'open' }),
      send: async (request) => send(request, nextFault()),
      readBack: {
        rows: 50,
        beforeChanges: false,
        read: async (request) => ({ kind: 'items', items: look(request) }),
      },
      pull: async (request) => pull(request),
      close: async () => undefined,
    }),
    rows: () => [...kept.values()].map(plain),
  };
}

const lost: SendOutcome = { kind: 'unknown', reason: '连接中断', answered: false };

function isOwn(own: Readonly<Record<BatchNo, number>>, batchNo: BatchNo): boolean {
  return batchNo in own;
}

function plain({ ID, batchNo, busType, updateDate, data }: KeptRow): ForeignRow {
  return { ID, batchNo, busType, updateDate, data };
}
