/** What a file may hold. Looked at before anything is parsed, so that no file can keep the window busy. */
export const importLimits = {
  bytes: 20 * 1024 * 1024,
  /** Lines of the file, the header among them. */
  lines: 100_000,
  /** Three times what the widest table and its extra columns need. */
  columns: 200,
  /** Characters between two line ends: every field filled to its limit is less. */
  lineLength: 100_000,
  /** Characters of one record, the line ends inside quotes among them. */
  recordLength: 200_000,
  /** Lines with an open quote, before the file counts as something else. */
  openQuotes: 500,
  /** Columns without a place that are named. */
  unknownShown: 20,
  /** Lines between two breaths of the window. */
  linesPerPiece: 500,
} as const;
