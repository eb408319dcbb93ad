/** What may stand beside an event: ids, counts, statuses. Everything passes `redact` before it is written. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * The program's own diary for support. It must never hold record contents, personal data or secrets.
 * Writing never throws and never blocks the caller's work.
 */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
