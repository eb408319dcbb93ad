/** What a number of which the end is zeroes looks like. */
export const cutByExcel = '像是被 Excel 截断的（Excel 只保留数字的前 15 位）。请对照原件核对。';

/** What is said of cells that a spreadsheet has spoiled. Personal numbers are never repeated. */
export const wordsOfCells = {
  formulaError: (label: string, shown: string) =>
    `${label}是表格公式出错的单元格（${shown}），请在表格中改好后再导入，或填写实际内容。`,
  scientific: (label: string) =>
    `${label}在表格中按数字保存，精度丢失，原来的数字已无法找回。请在表格中把该列设为文本后重新填写。`,
  decimalTail: (label: string) =>
    `${label}末尾多了“.0”，是在表格中按数字保存的。请在表格中把该列设为文本，对照原件核对后重新填写。`,
  cutNumber: (label: string) => `${label}从第 16 位起都是 0，${cutByExcel}`,
  emptyMark: (label: string, shown: string) => `${label}中的“${shown}”按没有内容处理。`,
} as const;
