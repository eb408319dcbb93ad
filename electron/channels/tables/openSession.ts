import { CompiledQuery, Kysely, type ControlledTransaction, type QueryResult } from 'kysely';
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
import { watchAnswers } from './watchAnswers.ts';

/** How much longer than the server's own limit an answer is waited for. */
const graceMs = 5000;
/** How long the other side may take to say goodbye. */
const farewellMs = 1000;

/**
 * Makes a session; the connection is opened by the first query. Calls must come one after the other. Every step has
 * its time, and none goes on after the connection was given up, whatever the driver still waits for.
 */
export function openSession(address: DatabaseAddress): DatabaseSession {
  const sockets = trackSockets(address);
  const answers = watchAnswers(sockets, address.statementTimeoutMs + graceMs);
  const db: Executor = new Kysely<Database>({ dialect: createDialect(address, sockets) });
  const { limited } = answers;

  function connection(executor: Executor): SqlConnection {
    return {
      dialect: address.dialect,
      rows: async (query) => (await limited(query.execute(executor))).rows.map(toTextRow),
      change: async (query) => countOf(await limited(query.execute(executor))),
      run: async (text, values) =>
        countOf(await limited(executor.executeQuery(CompiledQuery.raw(text, [...values])))),
    };
  }

  async function transaction<T>(work: (connection: SqlConnection) => Promise<T>): Promise<T> {
    // Taking the connection may open it anew, which is a step of its own.
    const arrival = answers.startStep();
    let arrived: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const whole = db.connection().execute(async (executor) => {
      arrived();
      const begun = await limited(executor.startTransaction().execute());
      const result = await guarded(begun, () => work(connection(begun)));
      await commit(begun);
      return result;
    });
    // From then on every step has its own limit, and only the commit knows whether the outcome is open.
    await answers.untilGivenUp(Promise.race([taken, whole])).finally(arrival.end);
    return whole;
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
    answers.giveUp('ECONNABORTED');
  }

  /** A driver may wait for ever to close what it never got to open; its sockets are gone then. */
  async function close(): Promise<void> {
    const farewell = answers.startStep(farewellMs);
    await answers.untilGivenUp(db.destroy()).catch(() => undefined);
    farewell.end();
    abort();
  }

  return {
    ...connection(db),
    transaction,
    abort,
    close,
  };
}

function countOf({ numAffectedRows }: QueryResult<unknown>): number {
  return Number(numAffectedRows ?? 0n);
}

function toTextRow(row: unknown): TextRow {
  if (typeof row !== 'object' || row === null) throw new Error('the driver gave a row that is none');
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}
