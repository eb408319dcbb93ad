import { err, ok, type Result } from '#shared/lib/result.ts';
import { importLimits } from './importLimits.ts';
import { wordsOfFile } from './wordsOfFile.ts';

/** Separators that are guessed between; written by Excel, WPS and exports of other programs. */
export const separators = [',', '\t', ';', '|'] as const;

const lineEnd = 10;
const separatorCodes = separators.map((separator) => separator.charCodeAt(0));

/** Where each line of a text begins, and behind the last one its end; or which limit the text breaks. */
export function scanLines(text: string): Result<readonly number[], string> {
  const starts = [0];
  const counts = separatorCodes.map(() => 0);
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineEnd) {
      start = at + 1;
      starts.push(start);
      counts.fill(0);
      if (starts.length > importLimits.lines + 1) return err(wordsOfFile.tooManyLines);
      continue;
    }
    if (at - start >= importLimits.lineLength) return err(wordsOfFile.lineTooLong(starts.length));
    const separator = separatorCodes.indexOf(code);
    if (separator < 0) continue;
    const found = (counts[separator] ?? 0) + 1;
    counts[separator] = found;
    if (found >= importLimits.columns) return err(wordsOfFile.tooManyColumns(starts.length));
  }
  return ok(start === text.length ? starts : [...starts, text.length + 1]);
}
