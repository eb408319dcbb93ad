import { describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { Row } from '#shared/standard/types.ts';
import { useForm } from './useForm.ts';

const today = () => '2026-11-22';

function unitForm(data: Partial<Row> = {}) {
  return useForm({ dataSet: 'unit', initial: { ...emptyRow('unit'), ...data } as Row, today });
}

describe('useForm', () => {
  it('is dirty only while the content differs from the start', () => {
    const form = unitForm({ comName: '甲公司' });
    form.set('comName', '乙公司');
    expect(form.isDirty.value).toBe(true);
    form.set('comName', '甲公司');
    expect(form.isDirty.value).toBe(false);
  });

  it('keeps quiet about a field until it was left', () => {
    const form = unitForm();
    expect(form.errors.value).toEqual({});
    form.leave('comName');
    expect(Object.keys(form.errors.value)).toEqual(['comName']);
    form.set('comName', '甲公司');
    expect(form.errors.value).toEqual({});
  });

  it('brings a value into its canonical form when it is left', () => {
    const form = unitForm();
    form.set('orgNo', ' 91320102ma0000007t ');
    form.leave('orgNo');
    expect(form.row['orgNo']).toBe('91320102MA0000007T');
  });

  it('leaves what cannot be read as it was typed, with an error', () => {
    const form = useForm({ dataSet: 'rule', initial: emptyRow('rule'), today });
    form.set('uploadDate', '昨天');
    form.leave('uploadDate');
    expect(form.row['uploadDate']).toBe('昨天');
    expect(form.errors.value['uploadDate']).toBeTruthy();
  });

  it('empties the district when the city changes, and keeps it within its city', () => {
    const form = unitForm({ comName: '甲公司', cityCode: '320100', aeraCode: '320102' });
    form.set('cityCode', '320500');
    expect(form.row).toMatchObject({ comName: '甲公司', cityCode: '320500', aeraCode: '' });
    form.set('aeraCode', '320505');
    form.leave('aeraCode');
    expect(form.row['aeraCode']).toBe('320505');
  });

  it('shows every error after a check and finds the first on the screen', () => {
    const form = unitForm();
    const errors = form.check().filter(({ severity }) => severity === 'error');
    expect(Object.keys(form.errors.value).sort()).toEqual(
      [...new Set(errors.map(({ field }) => field))].sort(),
    );
    expect(form.firstOf(errors.map(({ field }) => field))).toBe('comName');
  });

  it('keeps a remark from outside until the value changes', () => {
    const form = unitForm({ comName: '甲公司' });
    form.remark('comName', { message: '平台退回：名称不符', value: '甲公司' });
    expect(form.errors.value['comName']).toBe('平台退回：名称不符');
    form.set('comName', '乙公司');
    expect(form.errors.value['comName']).toBeUndefined();
    form.set('comName', '甲公司');
    expect(form.errors.value['comName']).toBe('平台退回：名称不符');
  });

  it('starts anew without errors, remarks or changes', () => {
    const form = unitForm();
    form.set('comName', '甲公司');
    form.check();
    form.restart({ ...emptyRow('unit'), comName: '甲公司' });
    expect(form.isDirty.value).toBe(false);
    expect(form.errors.value).toEqual({});
  });
});
