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

  it('takes out what nobody sees when a field is left', () => {
    const form = unitForm();
    form.set('linkTel', '\u202d13800000006\u202c');
    form.leave('linkTel');
    expect(form.row['linkTel']).toBe('13800000006');
    expect(form.errors.value).toEqual({});
  });

  it('says that a stroke or 无 is an empty field, until it is filled', () => {
    const form = unitForm();
    form.set('address', '无');
    form.leave('address');
    expect(form.row['address']).toBe('');
    expect(form.warnings.value['address']).toContain('“无”按没有内容处理');
    form.check();
    expect(form.warnings.value['address']).toContain('“无”');
    form.set('address', '一号仓库');
    expect(form.warnings.value).toEqual({});
  });

  it.each(['无', '/', '—'])('reads %s in a date as an empty field, as in every other', (mark) => {
    const form = useForm({ dataSet: 'hiddenDanger', initial: emptyRow('hiddenDanger'), today });
    form.set('delDate', mark);
    form.leave('delDate');
    expect(form.row['delDate']).toBe('');
    expect(form.warnings.value['delDate']).toContain(`“${mark}”按没有内容处理`);
    expect(form.errors.value).toEqual({});
    form.set('delDate', '2026-11-03');
    form.leave('delDate');
    expect(form.warnings.value).toEqual({});
  });

  it('reads 无 in a stored date as an empty field when the form is checked', () => {
    const initial = { ...emptyRow('rule'), uploadDate: '无' };
    const form = useForm({ dataSet: 'rule', initial, today });
    form.leave('uploadDate');
    expect(form.row['uploadDate']).toBe('无');
    form.check();
    expect(form.row['uploadDate']).toBe('');
    expect(form.warnings.value['uploadDate']).toContain('“无”');
    expect(form.errors.value['uploadDate']).toBeTruthy();
  });

  it('calls a pasted error of a spreadsheet what it is, and warns about a number that was cut', () => {
    const form = useForm({ dataSet: 'hiddenDanger', initial: emptyRow('hiddenDanger'), today });
    form.set('mainProblem', '#REF!');
    form.leave('mainProblem');
    form.set('regNo', '51103201022021000000');
    form.leave('regNo');
    expect(form.errors.value['mainProblem']).toContain('表格公式出错的单元格');
    expect(form.warnings.value['regNo']).toContain('被 Excel 截断');
  });

  it('leaves what cannot be read as it was typed, with an error', () => {
    const form = useForm({ dataSet: 'rule', initial: emptyRow('rule'), today });
    form.set('uploadDate', '2026-02-31');
    form.leave('uploadDate');
    expect(form.row['uploadDate']).toBe('2026-02-31');
    expect(form.errors.value['uploadDate']).toContain('2 月没有 31 日');
  });

  it('reads a date as it is typed, and says so where it was guessed', () => {
    const form = useForm({ dataSet: 'rule', initial: emptyRow('rule'), today });
    form.set('uploadDate', '2026年11月3日');
    form.leave('uploadDate');
    expect(form.row['uploadDate']).toBe('2026-11-03');
    expect(form.guesses.value).toEqual({});
    form.set('uploadDate', ' 11.3 ');
    form.leave('uploadDate');
    expect(form.row['uploadDate']).toBe('2026-11-03');
    expect(form.guesses.value).toEqual({ uploadDate: '“11.3”按 2026-11-03 填入，请核对。' });
    form.set('uploadDate', '2026-11-04');
    expect(form.guesses.value).toEqual({});
  });

  it.each(['今天', '11.3', '+7', '45115'])(
    'guesses nothing into a stored date %s that nobody typed',
    (text) => {
      const form = useForm({ dataSet: 'rule', initial: { ...emptyRow('rule'), uploadDate: text }, today });
      form.leave('uploadDate');
      form.check();
      expect(form.row['uploadDate']).toBe(text);
      expect(form.errors.value['uploadDate']).toContain(text);
    },
  );

  it('is not changed by walking through what is stored, whatever its form', () => {
    const stored = { uploadDate: '2026/3/1', fileName: ' 锅炉制度 ' };
    const form = useForm({ dataSet: 'rule', initial: stored, today });
    for (const field of ['uploadDate', 'fileName', 'publisher']) form.leave(field);
    expect(form.isDirty.value).toBe(false);
    expect(form.content()).toMatchObject(stored);
  });

  it('recovers what was typed as it was typed', () => {
    const typed = { cityCode: '320500', aeraCode: '玄武', comName: ' 甲 ' };
    const form = unitForm({ aeraCode: '320102', cityCode: '320100' });
    form.recover({ ...typed });
    expect(form.content()).toMatchObject(typed);
    expect(form.isDirty.value).toBe(true);
  });

  it('keeps a district that is no code yet when the city is read or chosen', () => {
    const form = unitForm({ cityCode: '南京', aeraCode: '玄武某区' });
    form.check();
    expect(form.row).toMatchObject({ cityCode: '320100', aeraCode: '玄武某区' });
    form.set('cityCode', '320500');
    expect(form.row['aeraCode']).toBe('玄武某区');
    expect(form.errors.value['aeraCode']).toBeTruthy();
  });

  it('takes no district out by reading the city that is stored beside it', () => {
    const form = unitForm({ cityCode: '南京市', aeraCode: '320505' });
    form.check();
    expect(form.row).toMatchObject({ cityCode: '320100', aeraCode: '320505' });
  });

  it('keeps what was typed while the rest was being saved, as a change', () => {
    const form = unitForm();
    form.set('comName', '甲公司');
    const sent = form.content();
    form.set('linkMan', '沈知远');
    form.saved(sent, sent);
    expect(form.row).toMatchObject({ comName: '甲公司', linkMan: '沈知远' });
    expect(form.isDirty.value).toBe(true);
    form.saved(form.content(), form.content());
    expect(form.isDirty.value).toBe(false);
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
