import { describe, expect, it } from 'vitest';
import { dateProblem, readDate, readTypedDate, readWrittenDate } from './readDate.ts';

const today = '2026-11-22';

function typed(text: string): string {
  const read = readTypedDate(text, '批准日期', today);
  return read.ok ? `${read.value.date}${read.value.guessed ? ' ?' : ''}` : read.error.message;
}

function imported(text: string): string {
  const read = readDate(text, '批准日期');
  return read.ok ? read.value : read.error.message;
}

describe('readTypedDate', () => {
  it.each([
    '20261128',
    '2026-11-28',
    '2026.11.28',
    '2026/11/28',
    '2026年11月28日',
    '2026年11月28号',
    '2026 11 28',
    '  2026-11-28 ',
    '２０２６－１１－２８',
    '２０２６．１１．２８',
    '2026。11。28',
    '2026、11、28',
    '2026—11—28',
    '2026-11-28 00:00:00',
    '2026/11/28 9:30',
    '2026-11-28T09:30:00.000+0800',
    '2026年11月28日09时30分',
    '2026/11/28 星期六',
    '2026年11月28日（周六） 上午 9:30',
    '20261128093000',
  ])('reads %s as written', (text) => {
    expect(typed(text)).toBe('2026-11-28');
    expect(imported(text)).toBe('2026-11-28');
  });

  it.each([
    ['2024/3/1', '2024-03-01'],
    ['2024-02-29', '2024-02-29'],
    ['', ''],
    [' \u3000', ''],
  ])('reads %s', (text, expected) => {
    expect(typed(text)).toBe(expected);
  });

  it.each([
    ['26-11-8', '2026-11-08 ?'],
    ['26.11.8', '2026-11-08 ?'],
    ['26年11月8日', '2026-11-08 ?'],
    ['98-5-1', '1998-05-01 ?'],
    ['46-5-1', '2046-05-01 ?'],
    ['11.28', '2026-11-28 ?'],
    ['11/28', '2026-11-28 ?'],
    ['１１。２８', '2026-11-28 ?'],
    ['11月28日', '2026-11-28 ?'],
    ['今天', '2026-11-22 ?'],
    ['昨天', '2026-11-21 ?'],
    ['明天', '2026-11-23 ?'],
    ['+7', '2026-11-29 ?'],
    ['＋７', '2026-11-29 ?'],
    ['+40', '2027-01-01 ?'],
    ['-3', '2026-11-19 ?'],
    ['−3天', '2026-11-19 ?'],
  ])('reads %s by a guess that is marked, and import refuses it', (text, expected) => {
    expect(typed(text)).toBe(expected);
    expect(imported(text)).toMatch(/^批准日期“.*”(?:没有写年份|不是有效日期)/);
  });

  it.each([
    ['2026-02-31', '2 月没有 31 日'],
    ['20260431', '4 月没有 31 日'],
    ['2026-02-29', '2026 年 2 月没有 29 日'],
    ['2.30', '2 月没有 30 日'],
    ['2026-13-01', '没有 13 月'],
    ['2026-11-00', '11 月没有 0 日'],
  ])('says why %s is no day', (text, why) => {
    expect(typed(text)).toBe(`批准日期“${text}”不存在：${why}，请修改。`);
  });

  it.each(['2026', '2026-1', '20261', '202611', '2026112', '2026-11', '1128', '45115', '去年', '8.7.23'])(
    'does not take %s, which may be half typed, for a date',
    (text) => expect(typed(text)).toContain('不是有效日期'),
  );

  it.each([
    '2026.11.8 延期至 2026.12.8',
    '2026-11-8 至 2026-11-18',
    '2026年11月8日 -10日',
    '2026-11-8 （已延期）',
  ])('does not cut %s to its first day', (text) => {
    expect(typed(text)).toContain(`“${text}”不是有效日期`);
    expect(imported(text)).toContain(`“${text}”不是有效日期`);
  });
});

describe('readDate', () => {
  it('shows the beginning of what is far too long for a date', () => {
    const message = imported(`2026${' '.repeat(100_000)}11 月底前`);
    expect(message).toContain('不是有效日期');
    expect(message.length).toBeLessThan(150);
  });

  it('reads the day numbers of spreadsheets, which nobody types', () => {
    expect(imported('45115')).toBe('2023-07-08');
    expect(readWrittenDate('45115', '批准日期').ok).toBe(false);
  });
});

describe('dateProblem', () => {
  it('names what is wrong with a stored text', () => {
    expect(dateProblem('2026-02-31', '批准日期')).toContain('2 月没有 31 日');
    expect(dateProblem('11.28', '批准日期')).toContain('没有写年份');
    expect(dateProblem('2024/3/1', '批准日期')).toContain('请按“年-月-日”填写');
  });
});
