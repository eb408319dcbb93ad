import { businessKeyOf } from '../../kinds/businessKeyOf.ts';
import type { RecordKind } from '../../kinds/recordKind.ts';
import type { BusType, Row } from '../../standard/types.ts';
import type { BatchRow } from '../../model/batch.ts';
import type { RecordId } from '../../model/values.ts';
import type {
  Channel,
  ReadBackItem,
  ItemOutcome,
  NamedRow,
  RefusalCause,
  SendOutcome,
} from '../../model/ports.ts';
import type { SendRequest } from '../../model/requests.ts';

/** A row as the platform keeps it. */
export interface PlatformRow {
  readonly ID: RecordId;
  readonly dataSet: RecordKind;
  readonly data: Row;
}

/** What goes wrong with one request. `late`: processed only when the next call comes. */
export type PlatformFault =
  | 'dropBefore'
  | 'dropAfter'
  | 'late'
  | 'busyNo'
  | 'busyBefore'
  | 'busyAfter'
  | 'tooLarge'
  | 'unreachable'
  | 'crashBefore'
  | 'crashAfter';

/** How a refusal speaks of rows. */
export type Naming = 'unnamed' | 'first' | 'all' | 'suspects' | 'items';

export interface PlatformOptions {
  /** true: inserts refuse existing keys; false: inserts and updates are one upsert. */
  readonly strict: boolean;
  readonly batchSize: number;
  readonly naming: Naming;
  /** Why a row is refused; null = it is fine. */
  readonly refuse: (row: BatchRow) => string | null;
  /** What goes wrong with the request at hand. */
  readonly nextFault: (request: SendRequest) => PlatformFault | null;
  readonly readBack?: boolean;
  /** Looks precede updates and deletes. */
  readonly beforeChanges?: boolean;
  /** Contents it chokes on, deletes apart: nothing of the request is processed, and the answer says nothing of rows. */
  readonly poison?: (row: BatchRow) => 'error' | 'busy' | null;
  /** Keeps the good rows of a request it refuses. */
  readonly rowByRow?: boolean;
}

/** Thrown where the program dies in the middle of a run. */
export class CrashError extends Error {}

export interface ModelPlatform {
  readonly channel: Channel;
  rows(): readonly PlatformRow[];
  /** Puts a row there as if another workstation had sent it. */
  put(dataSet: RecordKind, row: PlatformRow): void;
  remove(dataSet: RecordKind, data: Row): void;
  readonly requests: readonly SendRequest[];
}

interface Objection {
  readonly row: BatchRow;
  readonly cause: RefusalCause;
  readonly reason: string;
}

/** A tiny platform that keeps rows by business key, one transaction per request, and fails on demand. */
export function createModelPlatform(options: PlatformOptions): ModelPlatform {
  const kept = new Map<string, PlatformRow>();
  const requests: SendRequest[] = [];
  let late: SendRequest | null = null;

  const keyOf = (dataSet: RecordKind, data: Row): string => `${dataSet}\u001f${businessKeyOf(dataSet, data)}`;

  function objection(dataSet: RecordKind, operation: BusType, row: BatchRow): Objection | null {
    const there = kept.has(keyOf(dataSet, row.data));
    const refused = operation === 'D' ? null : options.refuse(row);
    if (operation === 'D' && !there) return { row, cause: 'missing', reason: '数据不存在' };
    if (options.strict && operation === 'U' && !there) return { row, cause: 'missing', reason: '数据不存在' };
    if (refused !== null) return { row, cause: 'content', reason: refused };
    if (options.strict && operation === 'I' && there) return { row, cause: 'exists', reason: '数据已存在' };
    return null;
  }

  function apply(dataSet: RecordKind, operation: BusType, row: BatchRow): void {
    const key = keyOf(dataSet, row.data);
    if (operation === 'D') kept.delete(key);
    else kept.set(key, { ID: row.ID, dataSet, data: row.data });
  }

  function process({ dataSet, operation, rows }: SendRequest): SendOutcome {
    const contents = operation === 'D' ? [] : rows;
    const choked = contents.map((row) => options.poison?.(row) ?? null).find((poison) => poison !== null);
    if (choked === 'error') return { kind: 'unknown', reason: '平台出错（500）', answered: true };
    if (choked === 'busy') return { ...busy('maybe', false), inWords: true };
    const objections = rows.flatMap((row) => objection(dataSet, operation, row) ?? []);
    if (options.naming === 'items') return processItems(dataSet, operation, rows, objections);
    const first = objections[0];
    const objected = new Set(objections.map(({ row }) => row.ID));
    if (!first || options.rowByRow) {
      for (const row of rows) if (!objected.has(row.ID)) apply(dataSet, operation, row);
    }
    if (!first) return { kind: 'delivered', reply: '0', warning: null };
    return {
      kind: 'refused',
      reply: first.reason,
      reason: first.reason,
      cause: first.cause,
      ...name(objections),
    };
  }

  function processItems(
    dataSet: RecordKind,
    operation: BusType,
    rows: readonly BatchRow[],
    objections: readonly Objection[],
  ): SendOutcome {
    const items = rows.map((row): ItemOutcome => {
      const found = objections.find((candidate) => candidate.row.ID === row.ID);
      if (found) {
        const { cause, reason } = found;
        return { kind: 'refused', ID: row.ID, reason, cause, field: null, theirs: null };
      }
      apply(dataSet, operation, row);
      return { kind: 'delivered', ID: row.ID };
    });
    return { kind: 'items', reply: 'items', items };
  }

  function name(objections: readonly Objection[]): {
    readonly named: readonly NamedRow[];
    readonly suspects: readonly RecordId[];
  } {
    // One answer has one cause, so only rows refused for that cause can be named by it.
    const alike = objections.filter(({ cause }) => cause === objections[0]?.cause);
    const named = alike.map(({ row }) => ({ ID: row.ID, field: null, theirs: null }));
    if (options.naming === 'all') return { named, suspects: [] };
    if (options.naming === 'first') return { named: named.slice(0, 1), suspects: [] };
    if (options.naming === 'suspects') return { named: [], suspects: named.slice(0, 1).map(({ ID }) => ID) };
    return { named: [], suspects: [] };
  }

  function fail(request: SendRequest, fault: PlatformFault): SendOutcome {
    switch (fault) {
      case 'dropBefore':
        return { kind: 'unknown', reason: '连接中断', answered: false };
      case 'late':
        late = request;
        return { kind: 'unknown', reason: '等待超时', answered: false };
      case 'dropAfter':
        process(request);
        return { kind: 'unknown', reason: '连接中断', answered: false };
      case 'busyNo':
        return busy('no', false);
      case 'busyBefore':
        return busy('maybe', false);
      case 'busyAfter':
        process(request);
        return busy('maybe', false);
      case 'tooLarge':
        return request.rows.length > 1 ? busy('no', true) : process(request);
      case 'unreachable':
        return { kind: 'fatal', cause: 'unreachable', reason: '拒绝连接' };
      case 'crashBefore':
        throw new CrashError('before');
      case 'crashAfter':
        process(request);
        throw new CrashError('after');
    }
  }

  function catchUp(): void {
    const delayed = late;
    late = null;
    if (delayed) process(delayed);
  }

  const channel: Channel = {
    id: 'practice',
    title: '平台',
    route: async () => ({ configured: true, strict: options.strict, batchSize: options.batchSize }),
    open: async () => ({ kind: 'open' }),
    async send(request) {
      requests.push(request);
      const fault = options.nextFault(request);
      catchUp();
      return fault ? fail(request, fault) : process(request);
    },
    ...(options.readBack && {
      readBack: {
        rows: 3,
        beforeChanges: options.beforeChanges ?? false,
        read: async ({ dataSet, rows }: SendRequest) => {
          catchUp();
          const items = rows.map((row): ReadBackItem => {
            const found = kept.get(keyOf(dataSet, row.data));
            if (!found) return { kind: 'absent', ID: row.ID };
            const same = JSON.stringify(found.data) === JSON.stringify(row.data);
            if (same) return { kind: 'same', ID: row.ID };
            return { kind: 'different', ID: row.ID, theirs: found.data };
          });
          return { kind: 'items', items };
        },
      },
    }),
    close: async () => undefined,
  };

  return {
    channel,
    requests,
    rows: () => [...kept.values()],
    put: (dataSet, row) => void kept.set(keyOf(dataSet, row.data), row),
    remove: (dataSet, data) => void kept.delete(keyOf(dataSet, data)),
  };
}

function busy(processed: 'no' | 'maybe', tooLarge: boolean): Extract<SendOutcome, { kind: 'overload' }> {
  return {
    kind: 'overload',
    reason: tooLarge ? '请求过大' : '平台繁忙',
    retryAfterMs: null,
    processed,
    tooLarge,
  };
}
