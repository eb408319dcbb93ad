import { describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { Row } from '#shared/standard/types.ts';
import { decodeText, readCsv } from './readCsv.ts';
import { readImport } from './readImport.ts';
import { writeCsv } from './writeCsv.ts';

const today = '2026-11-22';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const department: Row = {
  ...emptyRow('department'),
  deptName: '锅炉房',
  dParentName: '生产部',
  isSecDept: '1',
  dLinkMan: '张三',
  dLinkTel: '13800001234',
};

describe('writeCsv', () => {
  it('starts with the mark that spreadsheets need, and the labels', () => {
    const [header] = writeCsv('department', [], { masked: false }).split('\r\n');
    expect(header).toBe('\uFEFF部门名称,上级部门,是否安全管理部门,联系人,联系电话');
  });

  it('writes flags by their label and hides personal numbers on demand', () => {
    const text = writeCsv('department', [department], { masked: true });
    expect(text).toContain('锅炉房,生产部,是,张三,138****1234');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('disarms %s', (formula) => {
    const text = writeCsv('department', [{ ...department, deptName: formula }], { masked: false });
    expect(text).toContain(`'${formula}`);
  });

  it('keeps long numbers from being rounded by a spreadsheet', () => {
    const text = writeCsv('riskPoint', [{ ...emptyRow('riskPoint'), riskNo: '2212162050157975' }], {
      masked: false,
    });
    expect(text).toContain('2212162050157975\t');
  });
});

describe('readCsv', () => {
  it('reads GBK as Chinese offices save it', () => {
    // 部门 in GBK.
    expect(decodeText(new Uint8Array([0xb2, 0xbf, 0xc3, 0xc5]))).toBe('部门');
  });

  it('drops the mark, reads quotes and line ends of both kinds', () => {
    expect(readCsv(bytes('\uFEFF甲,乙\r\n"一,\n二", 三 \n'))).toEqual([
      ['甲', '乙'],
      ['一,\n二', '三'],
      [''],
    ]);
  });

  it('reads back what was written', () => {
    const rows = [department, { ...department, deptName: '=1+1' }];
    const { lines } = readImport(
      'department',
      readCsv(bytes(writeCsv('department', rows, { masked: false }))),
      today,
    );
    expect(lines.map(({ row }) => row)).toEqual(rows);
  });
});

describe('readImport', () => {
  const header = ['部门名称', '上级部门', '是否安全管理部门', '联系人', '联系电话'];

  it('maps the header whatever the order, the spaces and the marks', () => {
    const cells = [
      ['是否安全管理部门 *', ' 部门名称', '备注'],
      ['否', '锅炉房', '无'],
    ];
    const reading = readImport('department', cells, today);
    expect(reading.lines[0]?.row).toMatchObject({ deptName: '锅炉房', isSecDept: '0' });
    expect(reading.unknownColumns).toEqual(['备注']);
  });

  it('tells bad lines by their number in the file and keeps what they say', () => {
    const cells = [header, ['锅炉房', '生产部', '是', '张三', ''], [''], ['', '生产部', '也许', '李四', '']];
    const { lines } = readImport('department', cells, today);
    expect(lines.map(({ line, errors }) => [line, errors.length > 0])).toEqual([
      [2, false],
      [4, true],
    ]);
    expect(lines[1]?.row).toMatchObject({ isSecDept: '也许', dLinkMan: '李四', dParentName: '生产部' });
  });

  it('tells a file without any column of the table from one with a few', () => {
    const strange = readImport(
      'department',
      [
        ['姓名', '年龄'],
        ['张三', '30'],
      ],
      today,
    );
    expect(strange.hasHeader).toBe(false);
    expect(
      readImport(
        'department',
        [
          ['备注', '联系人'],
          ['', '张三'],
        ],
        today,
      ).hasHeader,
    ).toBe(true);
  });

  it('names required columns that are not there', () => {
    expect(readImport('department', [['上级部门']], today).missingColumns).toContain('部门名称');
  });
});
