import type { DataSetId } from '#shared/standard/types.ts';
import { readCsv, type CsvFile } from '../readCsv.ts';
import type { ImportLine, ImportReading } from '../ImportReading.ts';
import { readImport } from '../readImport.ts';

const today = '2026-11-28';

const noPause = (): Promise<void> => Promise.resolve();

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A file that must be readable. */
export async function parse(content: string | Uint8Array): Promise<CsvFile> {
  const file = await readCsv(typeof content === 'string' ? bytesOf(content) : content, noPause);
  if (!file.ok) throw new Error(file.error);
  return file.value;
}

/** Why a file cannot be read; null = it can. */
export async function problemOf(content: string | Uint8Array): Promise<string | null> {
  const file = await readCsv(typeof content === 'string' ? bytesOf(content) : content, noPause);
  return file.ok ? null : file.error;
}

/** What an import says of a file, before it is held against the store. */
export async function read(dataSet: DataSetId, content: string | Uint8Array): Promise<ImportReading> {
  return readImport(dataSet, await parse(content), today, noPause);
}

/** The remarks on each line, in short: number, kind, column. */
export function remarksOf(lines: readonly ImportLine[]): readonly string[] {
  return lines.flatMap(({ line, remarks }) => remarks.map(({ kind, label }) => `${line} ${kind} ${label}`));
}
