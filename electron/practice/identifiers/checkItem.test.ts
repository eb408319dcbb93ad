import { describe, expect, it } from 'vitest';
import { checkItem } from './checkItem.ts';
import { attribute, device, handle, keptDevice, type SampleValue } from './testing/sampleIdentifiers.ts';

const code = attribute(2000, 'equipmentCode', '3110');
const name = attribute(2001, 'equipmentName', '锅炉');
const withValues = (...value: readonly unknown[]) => ({ ...device(1), value });
const location = (text: string): SampleValue => attribute(2002, 'location', text);
const reasonOf = (item: unknown) => {
  const checked = checkItem(item);
  return checked.ok ? null : checked.error;
};

describe('an item that fits', () => {
  it('is kept as it came', () => {
    expect(checkItem(device(1))).toEqual({ ok: true, value: keptDevice(1) });
  });

  it('may be as long as the documents allow, counted in characters', () => {
    const longest = handle('锅'.repeat(255 - handle('').length));
    expect(reasonOf({ ...device(1), handle: longest })).toBeNull();
    expect(reasonOf(withValues(code, name, location('𠮷'.repeat(255))))).toBeNull();
    expect(reasonOf(withValues(attribute(2000, 'equipmentCode', '1'.repeat(30)), name))).toBeNull();
  });

  it('may leave out what is not required, and come in any order', () => {
    expect(reasonOf(withValues(location('东区'), name, code))).toBeNull();
  });
});

describe('a handle that does not', () => {
  it.each<[unknown, string]>([
    [undefined, '缺少必要的请求参数: handle'],
    ['', '缺少必要的请求参数: handle'],
    [123, '缺少必要的请求参数: handle'],
    [`88.102.8888/${'1'.repeat(244)}`, '标识长度超过255'],
    ['88.102.8888', '标识格式不正确，应为 前缀/后缀'],
    ['88.102.8888/', '标识格式不正确，应为 前缀/后缀'],
    ['/1', '标识格式不正确，应为 前缀/后缀'],
  ])('%j is refused', (given, reason) => {
    expect(reasonOf({ ...device(1), handle: given })).toEqual({ reason, status: -2 });
  });

  it.each(['88.102.888/1', '88.102.88880/1', '88.709.911/123', 'x/88.102.8888/1', '88.102.8888 /1'])(
    '%s belongs to somebody else',
    (given) => {
      expect(reasonOf({ ...device(1), handle: given })).toEqual({ reason: '没有权限操作该前缀', status: -3 });
    },
  );
});

describe('content that does not', () => {
  const repeated = [code, name, name];
  it.each<[string, unknown, string]>([
    ['no template', { ...device(1), templateVersion: undefined }, '缺少必要的请求参数: templateVersion'],
    ['an empty template', { ...device(1), templateVersion: '' }, '缺少必要的请求参数: templateVersion'],
    ['an unknown template', { ...device(1), templateVersion: 'equipment-1' }, '没有找到模板'],
    ['no value', { ...device(1), value: undefined }, '缺少必要的请求参数: value'],
    ['an empty value', withValues(), '缺少必要的请求参数: value'],
    ['a value that is no array', { ...device(1), value: {} }, '缺少必要的请求参数: value'],
    ['an entry that is no object', withValues('x'), 'value 的每一项应为 JSON 对象'],
    ['no index', withValues({ ...code, index: undefined }), '缺少必要的请求参数: index'],
    ['a textual index', withValues({ ...code, index: '2000' }), 'index 应为整数'],
    ['index 1001', withValues({ ...code, index: 1001 }), '非法操作,索引1001为预留索引'],
    ['index 1000', withValues({ ...code, index: 1000 }), '非法操作,索引1000在模板中不存在'],
    ['an index between', withValues({ ...code, index: 2000.5 }), '非法操作,索引2000.5在模板中不存在'],
    ['an unknown index', withValues(attribute(2006, 'x', 'x')), '非法操作,索引2006在模板中不存在'],
    [
      'an attribute out of use',
      withValues(attribute(2005, 'maintainer', 'x')),
      '非法操作,索引2005在模板中已停用',
    ],
    [
      'the type of another',
      withValues({ ...code, type: 'equipmentName' }),
      '非法操作,索引2000的类型应为equipmentCode',
    ],
    ['no type', withValues({ ...code, type: undefined }), '非法操作,索引2000的类型应为equipmentCode'],
    ['no data', withValues({ ...code, data: undefined }), '属性equipmentCode（设备代码）缺少data'],
    [
      'another format',
      withValues({ ...code, data: { format: 'int', value: '1' } }),
      '属性equipmentCode（设备代码）的内容格式只支持string',
    ],
    [
      'no format',
      withValues({ ...code, data: { value: '1' } }),
      '属性equipmentCode（设备代码）的内容格式只支持string',
    ],
    [
      'no content',
      withValues({ ...code, data: { format: 'string' } }),
      '属性equipmentCode（设备代码）缺少内容值',
    ],
    [
      'empty content',
      withValues(attribute(2000, 'equipmentCode', '')),
      '属性equipmentCode（设备代码）缺少内容值',
    ],
    [
      'a number',
      withValues({ ...code, data: { format: 'string', value: 1 } }),
      '属性equipmentCode（设备代码）的内容值应为字符串',
    ],
    [
      '256 characters',
      withValues(code, name, location('1'.repeat(256))),
      '属性location（所在位置）的内容值长度超过255',
    ],
    [
      'more than the template allows',
      withValues(attribute(2000, 'equipmentCode', '1'.repeat(31))),
      '属性equipmentCode（设备代码）的内容值长度应为1到30',
    ],
    ['a missing attribute', withValues(code, location('东区')), '缺少必填属性equipmentName（设备名称）'],
    ['an index that comes twice', withValues(...repeated), '非法操作,索引2001重复'],
  ])('%s is refused', (_, item, reason) => {
    expect(reasonOf(item)).toEqual({ reason, status: -2 });
  });
});
