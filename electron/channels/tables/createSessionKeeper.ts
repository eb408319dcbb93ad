import { ok, type Result } from '#shared/lib/result.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { TableReport } from '#shared/tables/TableLayout.ts';
import type { DatabaseSession } from './DatabaseSession.ts';
import { inspectTables } from './inspectTables.ts';
import { openSession } from './openSession.ts';
import { findDatabase, type StartEmbedded } from './readTarget.ts';

/** A connection and what was found in the database when it was opened. */
export interface OpenTables {
  readonly session: DatabaseSession;
  readonly schema: string;
  readonly target: DatabaseTarget;
  readonly reports: ReadonlyMap<DataSetId, TableReport>;
}

export interface SessionSource {
  /** Read anew for every connection. */
  readonly settings: () => DatabaseTarget;
  readonly secret: () => string | null;
  readonly embedded: StartEmbedded;
}

/** Keeps at most one connection. */
interface SessionKeeper {
  /** The connection that is kept, or a new one. Rejects with the driver's error. */
  connect(): Promise<Result<OpenTables, string>>;
  current(): OpenTables | null;
  /** Ends the connection, at once if it is only being opened. */
  drop(): Promise<void>;
  /** Breaks off what is being opened. */
  abortOpening(): void;
}

export function createSessionKeeper({ settings, secret, embedded }: SessionSource): SessionKeeper {
  let kept: OpenTables | null = null;
  let opening: DatabaseSession | null = null;

  async function connect(): Promise<Result<OpenTables, string>> {
    if (kept) return ok(kept);
    const target = settings();
    const address = await findDatabase(target, secret(), embedded);
    if (!address.ok) return address;
    const session = openSession(address.value);
    opening = session;
    try {
      kept = await inspected(session, address.value.schema, target);
    } catch (error) {
      await session.close();
      throw error;
    } finally {
      opening = null;
    }
    return ok(kept);
  }

  async function drop(): Promise<void> {
    const open = kept;
    kept = null;
    await open?.session.close();
  }

  return {
    connect,
    current: () => kept,
    drop,
    abortOpening: () => opening?.abort(),
  };
}

async function inspected(
  session: DatabaseSession,
  schema: string,
  target: DatabaseTarget,
): Promise<OpenTables> {
  const reports = await inspectTables(session, schema, target);
  return { session, schema, target, reports: new Map(reports.map((report) => [report.dataSet, report])) };
}
