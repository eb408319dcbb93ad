import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { NodeIdentifier } from './identifiers/NodeIdentifier.ts';
import type { PracticeSettings, PracticeSettingsChange } from './practiceSettings.ts';
import type { NodeRequestEntry, RequestEntry } from './store/events.ts';

export interface PracticeStatus {
  readonly running: boolean;
  /** "" while stopped. */
  readonly url: string;
  /** Port of the TCP socket; 0 while stopped. */
  readonly socketPort: number;
  /** Live rows per data set (inserted and not deleted). */
  readonly counts: Readonly<Record<DataSetId, number>>;
  /** Requests with rows since the folder was new. */
  readonly requests: number;
  /** Those among them whose batch number and interface had come before. */
  readonly repeated: number;
  /** Requests for a token since the start of the program. */
  readonly tokenRequests: number;
  readonly faults: readonly PracticeFault[];
  readonly settings: PracticeSettings;
}

/** What a test or a lesson may do to the platform. Works whether it is running or not. */
export interface PracticeControl {
  status(): Promise<PracticeStatus>;
  /** Live rows, all fields of the table and of B.1, in order of first arrival. */
  received(dataSet: DataSetId): Promise<Row[]>;
  /** As `received`, with the deleted ones (busType D). */
  allRows(dataSet: DataSetId): Promise<readonly Row[]>;
  /** Journal of the requests with rows, oldest first. */
  requests(): Promise<readonly RequestEntry[]>;
  /**
   * Puts rows in as if another PC had sent them: by business key, an existing row is overwritten.
   * Fields of B.1 may be left out. Rejects with SeedRefused, and puts nothing in, where a row would not be
   * taken from a client either.
   */
  seed(dataSet: DataSetId, rows: readonly Row[]): Promise<void>;
  /** Deletes rows as if another PC had (busType D); those that are not there are passed over. */
  dropRows(dataSet: DataSetId, ids: readonly string[]): Promise<void>;
  /** Identifiers the node holds, in order of registration. */
  identifiers(): Promise<NodeIdentifier[]>;
  /** Journal of the node's requests that would change something, oldest first. */
  identifierRequests(): Promise<readonly NodeRequestEntry[]>;
  /** The node's other requests, log-ins and queries, since the start of the program, oldest first. */
  identifierQueries(): Promise<readonly NodeRequestEntry[]>;
  /**
   * Registers or overwrites identifiers as if somebody else had. Rejects with SeedRefused, and puts nothing in,
   * where the node would not take one of them from a client either.
   */
  seedIdentifiers(identifiers: readonly NodeIdentifier[]): Promise<void>;
  /** Takes identifiers away as if somebody else had; those that are not there are passed over. */
  dropIdentifiers(handles: readonly string[]): Promise<void>;
  /** Adds a fault; those already in force stay. */
  setFault(fault: PracticeFault): Promise<void>;
  clearFaults(): Promise<void>;
  /** Makes every token handed out so far worthless, the node's as well. */
  expireTokens(): Promise<void>;
  configure(changes: PracticeSettingsChange): Promise<PracticeSettings>;
}

/** Rows or identifiers to seed that break the documents; the message is Chinese and names what is wrong where. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused';
}
