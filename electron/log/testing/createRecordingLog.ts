import type { Log, LogFields } from '../Log.ts';

export interface RecordingLog extends Log {
  readonly lines: readonly { readonly level: string; readonly event: string; readonly fields: LogFields }[];
}

/** A log for tests: keeps what it was told, unredacted. */
export function createRecordingLog(): RecordingLog {
  const lines: { level: string; event: string; fields: LogFields }[] = [];
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      lines.push({ level, event, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
