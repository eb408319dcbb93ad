// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { compareConflict } from './compareConflict.ts';
import ConflictTable from './ConflictTable.vue';
import { conflictOf, rowOf } from './testing/testItems.ts';

const base = rowOf('person', {
  psnName: '甲',
  idCardNo: '320102190001010028',
  deptName: '工程部',
  isOpr: '0',
});
const conflict = conflictOf({
  kind: 'changedBothSides',
  operation: 'U',
  mine: { ...base, psnName: '乙' },
  lastAcknowledged: base,
  theirs: { ...base, isOpr: '1', idCardNo: '320102190001010036' },
});

function mountTable(changes: Partial<typeof conflict> = {}, mergeable = true) {
  const compared = compareConflict('person', { ...conflict, ...changes });
  return mount(ConflictTable, { props: { compared, choices: {}, mergeable } });
}

function texts(wrapper: ReturnType<typeof mountTable>, selector: string): string[] {
  return wrapper.findAll(selector).map((cell) => cell.text());
}

describe('ConflictTable', () => {
  it('has a named head and lists the differing fields only', () => {
    const table = mountTable();
    expect(texts(table, 'thead th')).toEqual(['字段', '本地', '上次确认', '对方', '合并结果']);
    expect(texts(table, 'tbody th')).toEqual(['姓名', '身份证号', '特种设备作业人员']);
  });

  it('shows all fields on demand', async () => {
    const table = mountTable();
    await table.get('.all input').setValue(true);
    expect(table.findAll('tbody tr')).toHaveLength(12);
  });

  it('shows codes by their label and hides personal numbers until asked', async () => {
    const table = mountTable();
    const cells = () => texts(table, '[data-field="idCardNo"] td');
    expect(texts(table, '[data-field="isOpr"] td').slice(0, 3)).toEqual(['否', '否', '是']);
    expect(table.text()).not.toContain('320102190001010036');
    expect(cells()[2]).toContain('320***********0036');
    await table.get('button[aria-label="显示 身份证号 对方"]').trigger('click');
    expect(cells()[2]).toContain('320102190001010036');
    expect(cells()[0]).not.toContain('320102190001010028');
  });

  it('asks for a side by named radios and shows the merged value', async () => {
    const table = mountTable();
    expect(texts(table, '[data-field="psnName"] .merged')).toEqual(['请选择']);
    await table.get('input[aria-label="姓名 用对方"]').trigger('change');
    expect(table.emitted('update:choices')).toEqual([[{ psnName: 'theirs' }]]);
    await table.setProps({ choices: { psnName: 'theirs' } });
    expect(texts(table, '[data-field="psnName"] .merged')).toEqual(['甲']);
  });

  it('says what is not known instead of leaving a cell empty', () => {
    const table = mountTable({ theirs: null }, false);
    expect(texts(table, 'thead th')).toEqual(['字段', '本地', '上次确认', '对方']);
    expect(texts(table, '[data-field="psnName"] td')).toEqual(['乙', '甲', '对方没有给出']);
    expect(table.findAll('input[type="radio"]')).toHaveLength(0);
  });

  it('counts no differences where the other side is unknown', () => {
    const conflict = conflictOf({ mine: rowOf('person', { psnName: '沈知远' }), theirs: null });
    const compared = compareConflict('person', conflict);
    const table = mount(ConflictTable, { props: { compared, choices: {}, mergeable: false } });
    expect(table.get('caption').text()).toBe('逐项对照：对方的内容未知，无法比较');
  });

  it('says so when nothing can be compared', () => {
    const table = mountTable({ theirs: null, lastAcknowledged: null }, false);
    expect(table.get('tbody').text()).toContain('只有本地内容是已知的');
  });
});
