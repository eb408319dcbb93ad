import { describe, expect, it } from 'vitest';
import { checkHandle, longestHandle, prefixProblem } from './checkHandle.ts';

const prefix = '88.1021.150';
const rocket = '🚀';

describe('checkHandle', () => {
  it.each([
    `${prefix}/RP.2212162050157975`,
    `${prefix}/11003201152013024740`,
    `${prefix}/a/b/c`,
    `${prefix}/锅炉 一号`,
    `${prefix}/?#&%+"<>`,
    `${prefix}/${rocket}`,
  ])('lets %s through (d86)', (handle) => {
    expect(checkHandle(handle, prefix)).toEqual([]);
  });

  it('keeps leading zeros apart', () => {
    expect(checkHandle('88.101.0042/1', '88.101.0042')).toEqual([]);
    expect(checkHandle('88.101.42/1', '88.101.0042')).toMatchObject([expect.stringContaining('前缀')]);
  });

  it.each([
    ['another unit', '88.1021.151/RP.1'],
    ['a longer prefix', '88.1021.150.1/RP.1'],
    ['a prefix that only begins alike', '88.1021.1501/RP.1'],
  ])('refuses the prefix of %s', (_, handle) => {
    expect(checkHandle(handle, prefix)).toEqual([expect.stringContaining(`不在本单位的前缀 ${prefix} 之下`)]);
  });

  it.each(['', '/', 'RP.1', `${prefix}`, `${prefix}/`, '88/RP.1', 'A.1/RP.1', '88..1/RP.1', '.88.1/RP.1'])(
    'refuses the shape of "%s"',
    (handle) => {
      expect(checkHandle(handle, prefix)).toEqual([expect.stringContaining('前缀/后缀')]);
    },
  );

  it.each([
    ['a tab', 'a\tb'],
    ['a line break', 'a\nb'],
    ['NUL', 'a\0b'],
    ['a C1 control', 'a\u0085b'],
    ['a line separator', 'a\u2028b'],
    ['a zero-width space', 'a\u200bb'],
    ['a change of direction', 'a\u202eb'],
    ['a byte order mark', 'a\ufeffb'],
    ['half a character', 'a\ud83d'],
  ])('refuses %s, which nobody sees', (_, suffix) => {
    expect(checkHandle(`${prefix}/${suffix}`, prefix)).toEqual([expect.stringContaining('看不见')]);
  });

  it.each([`${prefix}/RP.1 `, ` ${prefix}/RP.1`, `${prefix}/RP.1\u3000`])(
    'refuses the ends of "%s"',
    (handle) => {
      expect(checkHandle(handle, prefix)).toEqual([expect.stringContaining('开头或结尾有空格')]);
    },
  );

  it('counts characters, not halves of them', () => {
    const room = longestHandle - prefix.length - 1;
    expect(checkHandle(`${prefix}/${'1'.repeat(room)}`, prefix)).toEqual([]);
    expect(checkHandle(`${prefix}/${rocket.repeat(room)}`, prefix)).toEqual([]);
    expect(checkHandle(`${prefix}/${rocket.repeat(room + 1)}`, prefix)).toEqual([
      '标识有 256 个字符，最多 255 个。',
    ]);
  });

  it('asks for the prefix first', () => {
    expect(checkHandle('/RP.1', '')).toEqual([expect.stringContaining('还没有填写标识前缀')]);
  });
});

describe('prefixProblem', () => {
  it.each(['88.709.911', '88.1021.150', '88.101.0042', '86.709.612'])('accepts %s', (text) => {
    expect(prefixProblem(text)).toBeNull();
  });

  it.each(['', '88', '88.', '.88.1', '88.1 ', '88.1/', '88,1', '８８.1', '88.1\n', '88.a'])(
    'refuses "%s"',
    (text) => {
      expect(prefixProblem(text)).toEqual(expect.stringContaining('88.102.8888'));
    },
  );
});
