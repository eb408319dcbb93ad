import type { Kysely, RawBuilder } from 'kysely';
import type { SqlDialect } from '#shared/tables/databaseTarget.ts';

/** Tables are found at run time, so queries are written as text and their rows are narrowed by hand. */
export type Database = Record<string, never>;
export type Executor = Kysely<Database>;

/** A row as both drivers give it here: every value as text. */
export type TextRow = Readonly<Record<string, string | null>>;

/** What may be asked of a connection. Rejects with the driver's error; see `databaseFailure`. */
export interface SqlConnection {
  readonly dialect: SqlDialect;
  /** Rows of a query. */
  rows(query: RawBuilder<unknown>): Promise<readonly TextRow[]>;
  /** A statement that changes rows; gives how many, as the server counts them: MySQL counts some twice. */
  change(query: RawBuilder<unknown>): Promise<number>;
  /** The same, written by hand; `values`: what the driver puts in for its placeholders. */
  run(text: string, values: readonly unknown[]): Promise<number>;
}

/** A connection to a database: one at a time, opened when it is first needed. */
export interface DatabaseSession extends SqlConnection {
  /**
   * All or nothing. A rejection with a `CommitLost` leaves open whether the work took effect; after any other, it
   * surely did not.
   */
  transaction<T>(work: (connection: SqlConnection) => Promise<T>): Promise<T>;
  /** Breaks the connection off at once; what is under way rejects. */
  abort(): void;
  /** Ends the connection. Never rejects, and takes no longer than a farewell may take. */
  close(): Promise<void>;
}

/** The connection was lost between the request to commit and its answer. */
export class CommitLost extends Error {
  constructor(cause: unknown) {
    super('connection lost during commit', { cause });
  }
}

/** The connection was given up here: nothing came in time, too much or nonsense came, or a person stopped it. */
export class GivenUp extends Error {
  /** As the code of a driver's error. */
  readonly code: 'ETIMEDOUT' | 'ERESULTTOOLARGE' | 'EPROTOCOL' | 'ECONNABORTED';

  constructor(code: GivenUp['code']) {
    super(`connection given up: ${code}`);
    this.code = code;
  }
}
