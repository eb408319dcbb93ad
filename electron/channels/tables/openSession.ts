import { CompiledQuery, Kysely, type ControlledTransaction } from 'kysely';
import { createDialect } from './createDialect.ts';
import { isServerError } from './databaseFailure.ts';
import {
  CommitLost,
  type Database,
  type DatabaseSession,
  type Executor,
  type SqlConnection,
  type TextRow,
} from './DatabaseSession.ts';
import type { DatabaseAddress } from './readTarget.ts';
import { trackSockets } from './trackedSockets.ts';

/** How much longer than the server's own limit an answer is waited for. */
const graceMs = 5000;
/** How long the other side may take to say goodbye. */
const farewellMs = 1000;

/** Makes a session; the connection is opened by the first query. Calls must come one after the other. */
export function openSession(address: DatabaseAddress): DatabaseSession {
  const sockets = trackSockets(address);
  const dialect = createDialect(address, sockets);
  const db: Executor = new Kysely<Database>({ dialect });

  /** A server that has gone silent is given up, and what is under way rejects. */
  async function limited<T>(work: Promise<T>): Promise<T> {
    const deadline = setTimeout(abort, address.statementTimeoutMs + graceMs);
    try {
      return await work;
    } finally {
      clearTimeout(deadline);
    }
  }

  function connection(executor: Executor): SqlConnection {
    return {
      dialect: address.dialect,
      rows: async (query) => (await limited(query.execute(executor))).rows.map(toTextRow),
      run: async (text, values) => {
        await limited(executor.executeQuery(CompiledQuery.raw(text, [...values])));
      },
    };
  }

  async function transaction<T>(work: (connection: SqlConnection) => Promise<T>): Promise<T> {
    return db.connection().execute(async (executor) => {
      const begun = await limited(executor.startTransaction().execute());
      const result = await guarded(begun, () => work(connection(begun)));
      await commit(begun);
      return result;
    });
  }

  async function guarded<T>(begun: ControlledTransaction<Database>, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await limited(begun.rollback().execute()).catch(abort);
      throw error;
    }
  }

  async function commit(begun: ControlledTransaction<Database>): Promise<void> {
    try {
      await limited(begun.commit().execute());
    } catch (error) {
      // What the server itself says against a commit means that it did not happen.
      if (isServerError(error)) throw error;
      abort();
      throw new CommitLost(error);
    }
  }

  function abort(): void {
    sockets.destroyAll();
  }

  async function close(): Promise<void> {
    const timer = setTimeout(abort, farewellMs);
    await db.destroy().catch(() => undefined);
    clearTimeout(timer);
    abort();
  }

  return {
    ...connection(db),
    transaction,
    abort,
    close,
  };
}

function toTextRow(row: unknown): TextRow {
  if (typeof row !== 'object' || row === null) throw new Error('the driver gave a row that is none');
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}
