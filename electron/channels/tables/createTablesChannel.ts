import { isDataSet, type RecordKind } from '#shared/kinds/recordKind.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type {
  Channel,
  HoldingsOutcome,
  OpenOutcome,
  PullOutcome,
  ReadBack,
  ReadBackOutcome,
  Route,
  SendOutcome,
} from '#shared/model/ports.ts';
import type { HoldingsRequest, PullRequest, SendRequest } from '#shared/model/requests.ts';
import type { TableLayout } from '#shared/tables/TableLayout.ts';
import { oneAtATime, type InTurn } from '#shared/lib/oneAtATime.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import { forBatch, type Consequences } from '../messages/consequences.ts';
import { notTaken } from '../messages/notTaken.ts';
import type { Fatal, Unknown } from '../messages/statusMessages.ts';
import { createSessionKeeper, type OpenTables, type SessionSource } from './createSessionKeeper.ts';
import { databaseFailure } from './databaseFailure.ts';
import { CommitLost } from './DatabaseSession.ts';
import { commitUnknown, failureOutcome, type FailureOutcome } from './failureOutcome.ts';
import { isDrawnTwice } from './guardRows.ts';
import { problemsOf } from './inspectTables.ts';
import { listRows } from './listRows.ts';
import { lookAtRows, lookRows } from './lookAtRows.ts';
import { pullRows } from './pullRows.ts';
import { forReading, tablesPeer } from './tablesPeer.ts';
import { tablesWords } from './tablesWords.ts';
import { refusedByTable } from './refusedByTable.ts';
import { writeBatch } from './writeBatch.ts';

interface TablesChannelOptions extends SessionSource {
  readonly id: string;
  /** Chinese name for messages, e.g. 库表. */
  readonly title: string;
  readonly log: ChannelLog;
  /** Shared with the tools of the same database: the embedded database serves one connection at a time. */
  readonly inTurn?: InTurn;
}

/** The channel to library tables (库表归集). */
export interface TablesChannel extends Channel {
  readonly readBack: ReadBack;
  readonly pull: NonNullable<Channel['pull']>;
  readonly holdings: NonNullable<Channel['holdings']>;
}

/** Library tables over SQL: upserts, one transaction per batch, and they show what they hold. */
export function createTablesChannel(options: TablesChannelOptions): TablesChannel {
  const { id, title, log, inTurn = oneAtATime() } = options;
  const peer = tablesPeer(title);
  const keeper = createSessionKeeper(options);
  let inRun = false;

  /** What an error of the driver means; a connection that may be broken is not used again. */
  async function judge(
    error: unknown,
    consequences: Consequences,
    table: string | null,
  ): Promise<FailureOutcome | Unknown> {
    if (error instanceof CommitLost) {
      await keeper.drop();
      return commitUnknown(peer, consequences);
    }
    const failure = databaseFailure(error);
    log.info('tables.failure', {
      channel: id,
      failure: failure.kind,
      code: 'code' in failure ? failure.code : '',
    });
    if (failure.kind === 'connection' || failure.kind === 'changed') await keeper.drop();
    return failureOutcome(failure, peer, consequences, table);
  }

  function layoutOf({ reports }: OpenTables, dataSet: DataSetId): Result<TableLayout, string> {
    const report = reports.get(dataSet);
    if (!report) throw new Error(`no report of ${dataSet}`);
    return report.layout ? ok(report.layout) : err(problemsOf(report));
  }

  function route(kind: RecordKind): Route {
    if (!isDataSet(kind)) return { configured: false, reason: notTaken(title, kind) };
    const { batchSize } = options.settings();
    const open = keeper.current();
    const layout = open ? layoutOf(open, kind) : null;
    if (layout && !layout.ok) return { configured: false, reason: layout.error };
    return { configured: true, strict: false, batchSize };
  }

  async function open(): Promise<OpenOutcome> {
    inRun = true;
    await keeper.drop();
    try {
      const connected = await keeper.connect();
      return connected.ok ? { kind: 'open' } : misconfigured(connected.error);
    } catch (error) {
      return openOutcome(await judge(error, forReading, null));
    }
  }

  /** Work on the table of a data set; every way it can fail is one of the outcomes. */
  async function onTable<T>(
    kind: RecordKind,
    consequences: Consequences,
    work: (open: OpenTables, layout: TableLayout) => Promise<T>,
  ): Promise<T | FailureOutcome | Unknown> {
    if (!isDataSet(kind)) return misconfigured(notTaken(title, kind));
    try {
      const connected = await keeper.connect();
      if (!connected.ok) return misconfigured(connected.error);
      const layout = layoutOf(connected.value, kind);
      if (!layout.ok) return misconfigured(layout.error);
      return await work(connected.value, layout.value);
    } catch (error) {
      return judge(error, consequences, tableOf(kind));
    } finally {
      await afterwards();
    }
  }

  function tableOf(dataSet: DataSetId): string | null {
    return keeper.current()?.reports.get(dataSet)?.table ?? null;
  }

  /** Between runs no connection is kept. */
  async function afterwards(): Promise<void> {
    if (!inRun) await keeper.drop();
  }

  async function send(request: SendRequest): Promise<SendOutcome> {
    const { batchNo, dataSet, operation, rows } = request;
    const outcome = await onTable<SendOutcome>(dataSet, forBatch, async ({ session }, layout) => {
      if (isDrawnTwice(request)) return misconfigured(tablesWords.drawnTwice(batchNo));
      try {
        const items = await writeBatch(session, layout, { ...request, dataSet: layout.dataSet });
        return { kind: 'items', reply: '', items };
      } catch (error) {
        const refused = await refusedByTable(session, layout, rows, error);
        if (refused === null) throw error;
        return refused;
      }
    });
    log.info('tables.write', {
      channel: id,
      dataSet,
      operation,
      batchNo,
      rows: rows.length,
      outcome: outcome.kind,
    });
    return outcome;
  }

  async function look(request: SendRequest): Promise<ReadBackOutcome> {
    const { dataSet, rows } = request;
    const outcome = await onTable<ReadBackOutcome>(dataSet, forReading, async ({ session }, layout) => ({
      kind: 'items',
      items: await lookAtRows(session, layout, request),
    }));
    if (outcome.kind !== 'refused' && outcome.kind !== 'unknown') return outcome;
    return { kind: 'items', items: rows.map(({ ID }) => ({ kind: 'unknown', ID, reason: outcome.reason })) };
  }

  async function pull(request: PullRequest): Promise<PullOutcome> {
    const { dataSet } = request;
    const outcome = await onTable<PullOutcome>(dataSet, forReading, ({ session }, layout) =>
      pullRows(session, layout, request),
    );
    log.info('tables.pull', {
      channel: id,
      dataSet,
      outcome: outcome.kind,
      ...(outcome.kind === 'page' && { rows: outcome.rows.length, more: outcome.more }),
    });
    return outcome.kind === 'refused' ? { kind: 'unknown', reason: outcome.reason } : outcome;
  }

  async function list(request: HoldingsRequest): Promise<HoldingsOutcome> {
    const outcome = await onTable<HoldingsOutcome>(request.dataSet, forReading, ({ session }, layout) =>
      listRows(session, layout, request),
    );
    return outcome.kind === 'refused' ? { kind: 'unknown', reason: outcome.reason } : outcome;
  }

  async function close(): Promise<void> {
    keeper.abortOpening();
    await inTurn(async () => {
      inRun = false;
      await keeper.drop();
    });
  }

  return {
    id,
    title,
    route: (kind) => Promise.resolve(route(kind)),
    open: () => inTurn(open),
    send: (request) => inTurn(() => send(request)),
    readBack: { rows: lookRows, beforeChanges: false, read: (request) => inTurn(() => look(request)) },
    close,
    pull: (request) => inTurn(() => pull(request)),
    holdings: (request) => inTurn(() => list(request)),
  };
}

function misconfigured(reason: string): Fatal {
  return { kind: 'fatal', cause: 'configuration', reason };
}

/** Opening only reads, so that nothing is open or refused about it. */
function openOutcome(failure: FailureOutcome | Unknown): OpenOutcome {
  const { kind, reason } = failure;
  if (kind === 'fatal') return failure;
  return kind === 'overload' ? { kind, reason, retryAfterMs: failure.retryAfterMs } : misconfigured(reason);
}
