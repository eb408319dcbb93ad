import { describe, expect, it } from 'vitest';
import { importLimits } from './importLimits.ts';
import { lineRemarks } from './lineRemarks.ts';
import { sortLines } from './sortLines.ts';
import { parse, read, remarksOf } from './testing/readFile.ts';
import { wordsOfImport } from './wordsOfImport.ts';

const header = '部门名称,上级部门,是否安全管理部门,联系人,联系电话';
const dangerHeader =
  '隐患编号,设备代码,隐患类别,隐患级别,隐患描述,登记人,登记日期,限期整改日期,整改人,整改日期,整改结果,验收人,验收日期,验收结论';
const danger = (number: string, cells: { code?: string; problem?: string; man?: string } = {}): string =>
  [
    ...[
      number,
      cells.code ?? '51103201022021010001',
      '设备类',
      '一般事故隐患',
      cells.problem ?? '叉车喇叭不响',
    ],
    ...[cells.man ?? '孙测试', '2026-11-01', '2026-11-10', '', '', '未整改', '', '', ''],
  ].join(',');
const file = (...lines: readonly string[]): string => lines.join('\r\n');

describe('the header', () => {
  it('is mapped whatever the order, the spaces and the marks', async () => {
    const reading = await read(
      'department',
      file('是否安全管理部门 *, \u200b部门名称\ufeff,备注', '否,锅炉房,无'),
    );
    expect(reading.lines[0]?.row).toMatchObject({ deptName: '锅炉房', isSecDept: '0' });
    expect(reading.unknownColumns).toEqual(['备注']);
  });

  it('tells a file without any column of the table from one with a few', async () => {
    expect((await read('department', file('姓名,年龄', '张三,30'))).hasHeader).toBe(false);
    expect((await read('department', file('备注,联系人', ',张三'))).hasHeader).toBe(true);
  });

  it('names required columns that are not there', async () => {
    expect((await read('department', '上级部门')).missingColumns).toContain('部门名称');
  });

  it('names the first columns that have no place, and counts them all', async () => {
    const names = Array.from({ length: importLimits.columns - 2 }, (_, index) => `列${index}`);
    const reading = await read('department', file(['部门名称', ...names].join(','), '锅炉房'));
    expect(reading.unknownColumns).toHaveLength(20);
    expect(reading.unknownCount).toBe(names.length);
    const words = wordsOfImport.unknownColumns(reading.unknownColumns, reading.unknownCount);
    expect(words).toContain(`等 ${names.length} 列`);
    expect(words.split('、')).toHaveLength(20);
  });

  it('names columns without a name that hold something', async () => {
    const reading = await read('department', file('部门名称,,联系人,', '锅炉房,二楼,张三,'));
    expect(reading.unknownColumns).toEqual(['第 2 列（没有名称）']);
  });
});

describe('a line', () => {
  it('that is bad is told by its number in the file and keeps what it says', async () => {
    const { lines } = await read(
      'department',
      file(header, '锅炉房,生产部,是,张三,', '', ',"生产\n部",也许,李四,', '财务部,,否,,'),
    );
    const { good, bad } = sortLines(lines);
    expect(good.map(({ line }) => line)).toEqual([2, 6]);
    expect(bad.map(({ line }) => line)).toEqual([4]);
    expect(bad[0]?.row).toMatchObject({ isSecDept: '也许', dLinkMan: '李四' });
    expect(remarksOf(bad)).toEqual(['4 error 是否安全管理部门', '4 error 部门名称', '4 error 上级部门']);
  });

  it('with more or fewer cells than the header is named', async () => {
    const { lines } = await read(
      'department',
      file(header, '锅炉房,生产部,是,张三,,二楼', '安全部,,是', '财务部,,否,,,,'),
    );
    expect(remarksOf(lines)).toEqual(['2 error ', '3 warning ']);
    expect(lineRemarks(lines).map(({ message }) => message)).toEqual([
      expect.stringContaining('有 6 格，表头只有 5 列，多出的内容（二楼）'),
      expect.stringContaining('只有 3 格，表头有 5 列'),
    ]);
  });

  it('with characters that could not be read is named', async () => {
    const { lines } = await read('department', file(header, '锅炉\ufffd房,,是,,', '安全部,,是,,'));
    expect(lines.map(({ remarks }) => remarks[0]?.message ?? '')).toEqual([
      expect.stringContaining('无法识别的字符'),
      '',
    ]);
  });

  it('with a warning alone is named with it', async () => {
    const code = '51103201022021990001';
    const { lines } = await read('hiddenDanger', file(dangerHeader, danger('PY1'), danger('PY2', { code })));
    const { good } = sortLines(lines);
    expect(good).toHaveLength(2);
    expect(lineRemarks(good)).toMatchObject([{ line: 3, label: '设备代码' }]);
  });
});

describe('files of the kinds that were got wrong', () => {
  it('cells whose formula failed: every line is an error, named by its column', async () => {
    const { lines } = await read(
      'hiddenDanger',
      file(
        dangerHeader,
        danger('PY1', { man: '#N/A' }),
        danger('PY2', { problem: '#REF!' }),
        danger('PY3', { man: '#VALUE!' }),
        danger('PY4', { problem: '########' }),
        danger('PY5', { code: 'Err:502' }),
        danger('#DIV/0!'),
      ),
    );
    expect(sortLines(lines).bad).toHaveLength(6);
    expect(lineRemarks(lines).map(({ line, label }) => `${line} ${label}`)).toEqual([
      '2 登记人',
      '3 隐患描述',
      '4 登记人',
      '5 隐患描述',
      '6 设备代码',
      '7 隐患编号',
    ]);
    for (const { message } of lineRemarks(lines)) expect(message).toContain('表格公式出错的单元格');
  });

  it('codes that Excel has cut: asked about line by line', async () => {
    const { lines } = await read(
      'hiddenDanger',
      file(
        dangerHeader,
        danger('PY1', { code: '51103201022021000000' }),
        danger('PY2', { code: '511010123202100000' }),
        danger('PY3', { code: '5.11032E+19' }),
        danger('PY4'),
      ),
    );
    const { good, asked, bad } = sortLines(lines);
    expect([good, asked, bad].map((group) => group.map(({ line }) => line))).toEqual([[5], [2, 3], [4]]);
    expect(lineRemarks(asked, ['asked'])).toMatchObject([
      { line: 2, label: '设备代码', message: expect.stringContaining('被 Excel 截断') as string },
      { line: 3, label: '设备代码' },
    ]);
  });

  it('numbers of 16 digits: asked about where all of the column end in 0', async () => {
    const cut = await read(
      'hiddenDanger',
      file(dangerHeader, danger('2611010812345670'), danger('2611010812345680')),
    );
    expect(remarksOf(cut.lines)).toEqual(['2 asked 隐患编号', '3 asked 隐患编号']);
    const mixed = await read(
      'hiddenDanger',
      file(dangerHeader, danger('2611010812345670'), danger('2611010812345671')),
    );
    expect(remarksOf(mixed.lines)).toEqual(['2 warning 隐患编号']);
    const text = await read(
      'hiddenDanger',
      file(dangerHeader, danger('2611010812345670\t'), danger('2611010812345680\t')),
    );
    expect(remarksOf(text.lines)).toEqual([]);
  });

  it('an open quote: its own line is named, the others are lines', async () => {
    const { lines } = await read(
      'hiddenDanger',
      file(dangerHeader, danger('PY1', { problem: '"三违行为未登记' }), danger('PY2'), danger('PY3')),
    );
    const { good, bad } = sortLines(lines);
    expect(good.map(({ row }) => row['taskNo'])).toEqual(['PY2', 'PY3']);
    expect(remarksOf(bad)).toEqual(['2 error ']);
    expect(lineRemarks(bad)[0]?.message).toContain('引号（"）没有成对');
    expect(bad[0]?.row).toMatchObject({ taskNo: 'PY1', mainProblem: '"三违行为未登记', registMan: '孙测试' });
  });

  it('invisible marks: taken out of numbers and names', async () => {
    const { lines } = await read(
      'department',
      file(
        header,
        '部门34,,否,赵测试,\u202d13800000006\u202c',
        '部门35,,否,赵测试,13800000007\u200b',
        '安全部\u200b,,否,赵测试,13800000000',
      ),
    );
    expect(remarksOf(lines)).toEqual([]);
    expect(lines.map(({ row }) => [row['deptName'], row['dLinkTel']])).toEqual([
      ['部门34', '13800000006'],
      ['部门35', '13800000007'],
      ['安全部', '13800000000'],
    ]);
  });

  it('cells that say that there is nothing: empty, and said so by column and line', async () => {
    const { lines, emptyMarks } = await read(
      'department',
      file(header, '锅炉房,无,是,/,-', '安全部,暂无,否,张三,N/A', '财务部,工程部,否,李四,'),
    );
    expect(lines.map(({ row }) => [row['dParentName'], row['dLinkMan'], row['dLinkTel']])).toEqual([
      ['', '', ''],
      ['', '张三', ''],
      ['工程部', '李四', ''],
    ]);
    expect(emptyMarks).toEqual([
      { label: '上级部门', marks: ['无', '暂无'], lines: [2, 3] },
      { label: '联系人', marks: ['/'], lines: [2] },
      { label: '联系电话', marks: ['-', 'N/A'], lines: [2, 3] },
    ]);
    expect(wordsOfImport.emptyMarks('上级部门', ['无', '暂无'], [2, 3])).toBe(
      '上级部门中的“无”“暂无”按没有内容处理：第 2、3 行。',
    );
  });

  it('a column that stands twice: the first value that is filled is kept', async () => {
    const { lines } = await read('department', file(`${header},联系电话`, '锅炉房,,是,张三,13800000001,'));
    expect(lines[0]?.row).toMatchObject({ dLinkTel: '13800000001' });
  });
});

describe('a long file', () => {
  it('lets the window breathe', async () => {
    const rows = Array.from({ length: 6 * importLimits.linesPerPiece }, (_, index) => `部门${index},,是,,`);
    const { readImport } = await import('./readImport.ts');
    let pauses = 0;
    const pause = () => Promise.resolve(void (pauses += 1));
    await readImport('department', await parse(file(header, ...rows)), '2026-11-28', pause);
    expect(pauses).toBe(6);
  });
});
