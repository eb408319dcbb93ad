import { describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { Row } from '#shared/standard/types.ts';
import { read } from './testing/readFile.ts';
import { writeCsv } from './writeCsv.ts';

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

describe('an import', () => {
  it('reads back what was written', async () => {
    const rows = [department, { ...department, deptName: '=1+1' }];
    const { lines } = await read('department', writeCsv('department', rows, { masked: false }));
    expect(lines.map(({ row }) => row)).toEqual(rows);
  });
});
