import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { PracticeSettings, PracticeSettingsChange } from './practiceSettings.ts';
import type { RequestEntry } from './store/events.ts';

export interface PracticeStatus {
  readonly running: boolean;
  /** "" while stopped. */
  readonly url: string;
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
  /** Adds a fault; those already in force stay. */
  setFault(fault: PracticeFault): Promise<void>;
  clearFaults(): Promise<void>;
  /** Makes every token handed out so far worthless. */
  expireTokens(): Promise<void>;
  configure(changes: PracticeSettingsChange): Promise<PracticeSettings>;
}

/** Rows to seed that break the standard; the message is Chinese and names row and field. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused';
}
