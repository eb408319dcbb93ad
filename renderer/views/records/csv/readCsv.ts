import Papa from 'papaparse';

/** A cell guarded against formulas by a leading apostrophe, as `writeCsv` and spreadsheets write it. */
const guarded = /^'(?=[=+\-@])/;

/** Decodes a text file of a Chinese office: UTF-8, UTF-16 with its mark, else GBK. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Cells of a CSV file, trimmed; empty lines keep their place so that line numbers stay those of the file. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decodeText(bytes).replace(/\r\n?/g, '\n');
  const { data } = Papa.parse<string[]>(text, { newline: '\n', skipEmptyLines: false });
  return data.map((line) => line.map((cell) => cell.trim().replace(guarded, '')));
}
