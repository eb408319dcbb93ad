import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';

export type PlainRow = Readonly<Record<string, string | null>>;

/** Where a server listens. */
export interface TcpEndpoint {
  readonly host: string;
  readonly port: number;
}

/** A real server on loopback with data of its own. */
export interface TestServer {
  readonly name: string;
  readonly target: DatabaseTarget;
  readonly password: string | null;
  readonly endpoint: TcpEndpoint;
  /** Runs SQL as the owner, with the bare driver; every value as text. */
  plain(text: string): Promise<readonly PlainRow[]>;
  /** Runs SQL in a transaction of another client that stays open until the result is called. */
  hold(text: string): Promise<() => Promise<void>>;
  /** An empty schema (or database) under another name, so that tests do not meet; gives its settings. */
  freshTarget(): Promise<DatabaseTarget>;
  stop(): Promise<void>;
}

/** The password of every test server; nothing may ever show it. */
export const testPassword = "S3cret'of+db";
