import type { ImportLine, ImportRemark } from './ImportReading.ts';

/** One remark with the line it is about, as it is listed. */
export interface LineRemark {
  readonly line: number;
  /** Name of the column; "" = the whole line. */
  readonly label: string;
  readonly message: string;
}

/** The remarks of lines, of the given kinds or all, in the order of the file. */
export function lineRemarks(
  lines: readonly ImportLine[],
  kinds: readonly ImportRemark['kind'][] = ['error', 'asked', 'warning', 'same'],
): readonly LineRemark[] {
  return lines.flatMap(({ line, remarks }) =>
    remarks
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ label, message }) => ({ line, label, message })),
  );
}
