import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { choice, column, shapeOf, text, wholeNumber } from './declareSettings.ts';
import { defaultProfile, profileSchema } from './profile.ts';

function told(schema: z.ZodType, value: unknown): readonly string[] {
  return (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message);
}

describe('a declared setting', () => {
  it('says the range of a number whatever is wrong with it', () => {
    const { schema } = wholeNumber({ label: '条数', from: 1, to: 2000, advice: '建议 100', default: 100 });
    expect(told(schema, 1)).toEqual([]);
    for (const wrong of [0, 2001, 1.5, Number.NaN, 'many']) {
      expect(told(schema, wrong)[0]).toBe('请填 1 到 2000 之间的整数，建议 100。');
    }
  });

  it('takes the value that stands for an empty field, outside the range as it is', () => {
    const { schema } = wholeNumber({ label: '端口', from: 1, to: 9, blank: 0, default: 0 });
    expect([-1, 0, 9, 10].map((value) => schema.safeParse(value).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('says how long a text may be, and whether it may be empty', () => {
    expect(told(text({ label: '用户名', longest: 3 }).schema, '1234')).toEqual(['最多 3 个字符。']);
    expect(told(text({ label: '路径' }).schema, '')).toEqual([]);
    expect(told(text({ label: '路径', required: true }).schema, '')).toEqual(['不能为空。']);
  });

  it('has the first choice as its default, and one value for each data set as a column', () => {
    const ways = column(
      '接口',
      choice({
        label: '接口',
        options: [
          ['c', '附录C'],
          ['a', '附录A'],
        ],
      }),
      { riskPoint: 'a' },
    );
    expect(ways.default).toMatchObject({ unit: 'c', riskPoint: 'a', hiddenDanger: 'c' });
    const parsed = shapeOf({ ways }).ways.safeParse({ ...ways.default, rule: 'b' });
    expect(parsed.error?.issues.map(({ path, message }) => [...path, message])).toEqual([
      ['rule', '这一项的值不对，请重新选择。'],
    ]);
  });
});

it('the default profile is valid and survives JSON', () => {
  const kept: unknown = JSON.parse(JSON.stringify(defaultProfile));
  expect(profileSchema.parse(kept)).toEqual(defaultProfile);
});
