import Papa from 'papaparse';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { decodeText } from './decodeText.ts';
import { importLimits } from './importLimits.ts';
import { scanLines, separators } from './scanLines.ts';
import { wordsOfFile } from './wordsOfFile.ts';

/** One record of the file, its cells as they stand there. */
export interface CsvLine {
  /** Number of its first line in the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its quotes do not come in pairs: the cells are the bare parts of the line. */
  readonly openQuote: boolean;
}

export interface CsvFile {
  readonly lines: readonly CsvLine[];
  /** false: no separator was found, each line is one cell. */
  readonly hasDelimiter: boolean;
}

/** Lets the window draw and answer between two pieces of work. */
export type Pause = () => Promise<void>;

/** Reads a CSV file piece by piece. The error says in Chinese why it cannot be read at all. */
export async function readCsv(bytes: Uint8Array, pause: Pause): Promise<Result<CsvFile, string>> {
  if (bytes.length > importLimits.bytes) return err(wordsOfFile.tooLarge);
  const text = decodeText(bytes);
  if (!text.ok) return text;
  await pause();
  const starts = scanLines(text.value);
  if (!starts.ok) return starts;
  return parseLines(text.value, starts.value, pause);
}

async function parseLines(
  text: string,
  starts: readonly number[],
  pause: Pause,
): Promise<Result<CsvFile, string>> {
  const { delimiter, detected } = guessDelimiter(text, starts);
  const lines: CsvLine[] = [];
  let columns = 0;
  let open = 0;
  for (let at = 0; at < starts.length - 1;) {
    await pause();
    const piece = parsePiece({ text, starts, at, delimiter, columns });
    lines.push(...piece.lines);
    columns ||= lines[0]?.cells.length ?? 0;
    open += piece.lines.filter(({ openQuote }) => openQuote).length;
    if (open > importLimits.openQuotes)
      return err(wordsOfFile.openQuotes(lines.find(({ openQuote }) => openQuote)?.line ?? 1));
    at = piece.next;
  }
  return ok({ lines, hasDelimiter: detected });
}

function guessDelimiter(
  text: string,
  starts: readonly number[],
): { readonly delimiter: string; readonly detected: boolean } {
  const head = text.slice(0, starts[Math.min(10, starts.length - 1)]);
  const { meta, errors } = Papa.parse<string[]>(head, {
    newline: '\n',
    preview: 10,
    delimitersToGuess: [...separators],
  });
  const detected = !errors.some(({ code }) => code === 'UndetectableDelimiter');
  return { delimiter: meta.delimiter, detected };
}

interface PieceInput {
  readonly text: string;
  readonly starts: readonly number[];
  /** The line to begin with, counted from 0. */
  readonly at: number;
  readonly delimiter: string;
  /** Cells of the header; 0 = not known yet. */
  readonly columns: number;
}

interface Piece {
  readonly lines: readonly CsvLine[];
  /** The line to go on with. */
  readonly next: number;
}

/** The records from a line on, up to the first whose quotes are not in order: that one ends with its line. */
function parsePiece(input: PieceInput): Piece {
  const { text, starts, delimiter } = input;
  const end = endOfPiece(starts, input.at);
  const slice = text.slice(starts[input.at], (starts[end] ?? text.length) - 1);
  const { data, errors } = Papa.parse<string[]>(slice, {
    delimiter,
    newline: '\n',
    preview: importLimits.linesPerPiece,
    // It would split the rest of the text again for every piece.
    fastMode: false,
  });
  const columns = input.columns || (data[0]?.length ?? 0);
  const quote = errors.find(({ type }) => type === 'Quotes');
  const broken = Math.min(
    quote?.row ?? data.length,
    ...data.flatMap((cells, row) => (swallowsLines(cells, delimiter, columns) ? [row] : [])),
  );
  const lines: CsvLine[] = [];
  let next = input.at;
  for (const cells of data.slice(0, broken)) {
    lines.push({ line: next + 1, cells, openQuote: false });
    next += heightOf(cells);
  }
  if (broken === data.length) return { lines, next: Math.max(next, input.at + 1) };
  // Cut off by the end of the piece, perhaps: it is looked at again as the first of the next one.
  if (lines.length > 0 && quote?.code === 'MissingQuotes' && quote.row === broken && end < starts.length - 1)
    return { lines, next };
  const bare = text.slice(starts[next], (starts[next + 1] ?? text.length) - 1);
  lines.push({ line: next + 1, cells: bare.split(delimiter), openQuote: true });
  return { lines, next: next + 1 };
}

/** As many lines as one record may have characters; one at least. */
function endOfPiece(starts: readonly number[], at: number): number {
  const farthest = (starts[at] ?? 0) + importLimits.recordLength;
  let end = at + 1;
  while (end < starts.length - 1 && (starts[end + 1] ?? 0) <= farthest) end += 1;
  return end;
}

function heightOf(cells: readonly string[]): number {
  return cells.reduce((height, cell) => height + cell.split('\n').length - 1, 1);
}

/** An open quote that a later one happens to close: the cell between them holds whole lines of the file. */
function swallowsLines(cells: readonly string[], delimiter: string, columns: number): boolean {
  return columns > 2 && cells.some((cell) => cell.includes('\n') && cell.split(delimiter).length >= columns);
}
