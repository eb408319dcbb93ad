import { importLimits } from './importLimits.ts';
import { cutByExcel } from '#shared/standard/reading/wordsOfCells.ts';

const { bytes, lines, columns, lineLength, openQuotes } = importLimits;
const untouched = '这个文件没有导入，本机的记录没有变化。';

/** Why a file, or a line of it, cannot be read. */
export const wordsOfFile = {
  tooLarge: `文件超过 ${bytes / 1024 / 1024} MB。请分成几个文件后再导入。`,
  workbook: '这是 Excel 工作簿。请在 Excel 中另存为 CSV 文件后再导入。',
  notText: `没有认出文件的内容，它不是文本文件（可能是图片、压缩包或损坏的文件）。${untouched}请在 Excel 中另存为 CSV 文件后再导入。`,
  encoding: `没有认出文件的编码，里面有很多无法识别的字符。${untouched}请在 Excel 中另存为“CSV UTF-8”文件后再导入。`,
  unreadable: `文件读不出来，可能已被移动、删除或被别的程序占用。${untouched}请关闭打开它的程序后再选一次。`,
  tooManyLines: `文件超过 ${lines} 行。${untouched}请分成几个文件后再导入。`,
  tooManyColumns: (line: number) =>
    `第 ${line} 行超过 ${columns} 列，不像是本表的清单。${untouched}请删去多余的列后再导入。`,
  lineTooLong: (line: number) =>
    `第 ${line} 行超过 ${lineLength} 个字，不像是一行一条的清单。${untouched}请确认选对了文件。`,
  openQuotes: (line: number) =>
    `从第 ${line} 行起，引号没有成对的行超过 ${openQuotes} 行。${untouched}请在表格中重新另存为 CSV 文件后再导入。`,
  headerQuote: `第 1 行（字段名称）的引号没有成对。${untouched}请改好后再导入。`,
  noDelimiter: `没有认出列与列之间的分隔符（逗号、制表符或分号）。${untouched}请在 Excel 中另存为 CSV 文件后再导入。`,
  noLines: '文件里没有数据行。第一行应是字段名称，从第二行起是数据。',
  noHeader: (table: string) =>
    `没有认出${table}的任何一列，这个文件没有导入。请确认选对了文件，第一行是字段名称；可以下载导入模板对照。`,
  openQuote: '这一行的引号（"）没有成对，内容可能串到了别的列。请补上或删去引号后再导入。',
  unknownCharacter: '这一行有无法识别的字符，可能是文件损坏或编码不一致。请对照原件改好。',
  tooManyCells: (found: number, expected: number, rest: string) =>
    `这一行有 ${found} 格，表头只有 ${expected} 列，多出的内容（${rest}）没有地方放；可能内容里有逗号而没有加引号，后面的内容串了列。`,
  tooFewCells: (found: number, expected: number) =>
    `这一行只有 ${found} 格，表头有 ${expected} 列，缺少的按没有内容处理，请核对有没有串列。`,
  cutTogether: (label: string) => `${label}都是 16 位而末位都是 0，${cutByExcel}`,
  perhapsCut: (label: string) =>
    `${label}有 16 位而末位是 0。如果是在 Excel 中按数字保存的，末位可能已被改成 0，请核对。`,
} as const;
