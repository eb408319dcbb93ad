import { describe, expect, it } from 'vitest';
import goldenReplies from '../golden/identifierReplies.json';
import { readBatchItems } from './readBatchItems.ts';
import { readDetail } from './readDetail.ts';
import { readLogIn } from './readLogIn.ts';
import { readNodeReply, type NodeReply } from './readNodeReply.ts';
import { readTemplate } from './readTemplate.ts';
import { indexIn, saysExists, saysMissing, saysNoTemplate, saysTooMany } from './wordsOfNode.ts';

interface GoldenReply {
  name: string;
  body: string;
  read: 'detail' | 'items' | 'reply';
  handle?: string;
  handles?: string[];
  expected: unknown;
}

const golden = goldenReplies as unknown as GoldenReply[];

function replyOf(body: string): NodeReply {
  const read = readNodeReply(body);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function reply(value: unknown): NodeReply {
  return replyOf(JSON.stringify(value));
}

function success(data: unknown): NodeReply {
  return reply({ status: 1, message: 'success', data });
}

describe('golden replies: read as they are printed', () => {
  it.each(golden)('$name', ({ body, read, handle = '', handles = [], expected }) => {
    const reply = replyOf(body);
    const readings = {
      reply: () => reply,
      detail: () => readDetail(reply, handle),
      items: () => readBatchItems(reply.data, handles),
    };
    expect(readings[read]()).toEqual(expected);
  });
});

describe('readNodeReply', () => {
  it.each([
    ['1', 'success'],
    ['"1"', 'success'],
    ['0', 'other'],
    ['200', 'other'],
    ['-1', 'loggedOut'],
    ['"-2"', 'refused'],
    ['-3', 'denied'],
    ['-4', 'failed'],
  ])('d75: status %s is %s', (status, sign) => {
    expect(replyOf(`{"status":${status},"message":" m "}`)).toEqual({ sign, message: 'm', data: undefined });
  });

  it.each([
    ['', 'empty'],
    ['<html>502</html>', 'markup'],
    ['{"status":1,"mess', 'broken'],
    ['{"message":"success"}', 'noStatus'],
    ['{"status":"ok"}', 'noStatus'],
    ['[]', 'noStatus'],
    ['null', 'noStatus'],
  ])('%s is no answer of the node', (body, error) => {
    expect(readNodeReply(body)).toEqual({ ok: false, error });
  });
});

describe('readDetail', () => {
  const detail = {
    code: '200',
    prefix: '88.1',
    handle: '88.1/1',
    templateVersion: '1.0',
    value: [
      { data: { format: 'string', value: '88.1/t' }, auth: '1', index: 1000, type: 'TEMPLATE_ID' },
      { data: { format: 'string', value: ' 1号 ' }, auth: '1', index: '2000', type: 'name' },
      { data: { format: 'string', vlaue: '炉' }, index: 2001, type: 'kind' },
    ],
  };

  it('d76, d82, d85: reads value and vlaue, and drops what is the node’s own', () => {
    const expected = {
      kind: 'found',
      detail: {
        handle: '88.1/1',
        prefix: '88.1',
        templateVersion: '1.0',
        attributes: [
          { index: 2000, type: 'name', value: ' 1号 ' },
          { index: 2001, type: 'kind', value: '炉' },
        ],
      },
    };
    expect(readDetail(success(detail), '88.1/1')).toEqual(expected);
    expect(readDetail(success([detail]), '88.1/1')).toEqual(expected);
  });

  it('d38: keeps long numbers digit by digit', () => {
    const body =
      '{"status":1,"data":{"value":[{"index":2000,"type":"t","data":{"value":31103201022024010001}}]}}';
    const read = readDetail(replyOf(body), '88.1/1');
    expect(read.kind === 'found' ? read.detail : null).toEqual({
      handle: '88.1/1',
      prefix: '',
      templateVersion: '',
      attributes: [{ index: 2000, type: 't', value: '31103201022024010001' }],
    });
  });

  it.each([
    ['data null', { status: 1, message: 'success', data: null }],
    ['不存在', { status: -2, message: '标识不存在' }],
    ['没有找到', { status: -2, message: '没有找到标识' }],
  ])('d87: %s is absent', (_name, value) => {
    expect(readDetail(reply(value), '88.1/1')).toEqual({ kind: 'absent' });
  });

  it.each([
    ['data missing', { status: 1, message: 'success' }],
    ['no values', { status: 1, data: { handle: '88.1/1' } }],
    ['an empty list', { status: 1, data: [] }],
    ['another status', { status: 0, data: detail }],
  ])('%s cannot be used', (_name, value) => {
    expect(readDetail(reply(value), '88.1/1')).toEqual({ kind: 'unreadable' });
  });
});

describe('readBatchItems', () => {
  const handles = ['88.1/1', '88.1/2'];
  const ok = (handle: string) => ({ handle, msg: 'success', code: 1 });
  const exists = (handle: string) => ({ handle, msg: '标识已存在' });
  const refused = { kind: 'refused', said: '标识已存在' };

  it.each([
    ['in order', [exists('88.1/1'), ok('88.1/2')], [refused, { kind: 'success' }]],
    ['reordered', [ok('88.1/2'), exists('88.1/1')], [refused, { kind: 'success' }]],
    [
      'without handles, by place',
      [{ msg: '标识已存在' }, { msg: 'SUCCESS' }],
      [refused, { kind: 'success' }],
    ],
    ['only one', [ok('88.1/2')], [{ kind: 'unknown', said: '' }, { kind: 'success' }]],
    [
      'more than were sent, contradicting each other',
      [ok('88.1/1'), ok('88.1/2'), exists('88.1/2')],
      [{ kind: 'success' }, { kind: 'unknown', said: '' }],
    ],
  ])('d81: %s', (_name, data, expected) => {
    expect(readBatchItems(data, handles)).toEqual(expected);
  });

  it.each([
    [{ msg: 'success' }, 'success', undefined],
    [{ msg: 'success', code: '1' }, 'success', undefined],
    [{ msg: 'success', code: -2 }, 'unknown', ''],
    [{ msg: '标识不存在', code: -2 }, 'refused', '标识不存在'],
    [{ msg: '标识不存在', code: 1 }, 'unknown', '标识不存在'],
    [{ msg: '内部错误', code: -4 }, 'unknown', '内部错误'],
    [{ code: -2 }, 'refused', ''],
    [{ code: 1 }, 'unknown', ''],
    [{ handle: '88.1/1' }, 'unknown', ''],
  ])('%j is %s', (item, kind, said) => {
    const expected = said === undefined ? { kind } : { kind, said };
    expect(readBatchItems([item], ['88.1/1'])).toEqual([expected]);
  });

  it.each([[true], [null], [undefined], [[]], [{}], ['success']])('d80: %j tells nothing of any', (data) => {
    expect(readBatchItems(data, handles)).toBeNull();
  });
});

describe('readLogIn', () => {
  it('finds the token at data.token', () => {
    expect(readLogIn(success({ token: 'eyJ.a-b_c' }))).toBe('eyJ.a-b_c');
  });

  it.each([
    ['none', success({})],
    ['null', success(null)],
    ['one that no header can carry', success({ token: '令牌' })],
    ['one beside a refusal', reply({ status: -2, data: { token: 't' } })],
  ])('%s', (_name, value) => {
    expect(readLogIn(value)).toBeNull();
  });
});

describe('readTemplate', () => {
  const key = { prefix: '88.1', version: '1.0' };
  const template = {
    prefix: '88.1',
    version: '1.0',
    industryCategory: 'C',
    type: 1,
    description: '设备',
    items: [
      {
        name: '名称',
        idType: 'name',
        idIndex: 2000,
        required: true,
        metadata: { type: 'string', minLength: 1, maxLength: '128' },
      },
      {
        name: '位置',
        idType: 'place',
        idIndex: '2001',
        required: '1',
        state: '1',
        metadata: [{ type: 'string' }],
      },
      { name: '旧', idType: 'old', idIndex: 2002, state: 0, metadata: {} },
      { name: '模板', idType: 'TEMPLATE', idIndex: 1001 },
      { idType: 'bare' },
      { name: '无类型' },
    ],
  };
  const read = {
    kind: 'template',
    template: {
      prefix: '88.1',
      version: '1.0',
      description: '设备',
      items: [
        { name: '名称', idType: 'name', idIndex: 2000, required: true, minLength: 1, maxLength: 128 },
        { name: '位置', idType: 'place', idIndex: 2001, required: true, minLength: 0, maxLength: 0 },
        { name: 'bare', idType: 'bare', idIndex: null, required: false, minLength: 0, maxLength: 0 },
      ],
    },
  };

  it('reads items, leaves out disabled ones and those of the node', () => {
    expect(readTemplate(success(template), key)).toEqual(read);
    expect(readTemplate(success([template]), key)).toEqual(read);
    expect(readTemplate(success([{ ...template, version: '0.9' }, template]), key)).toEqual(read);
  });

  it('takes prefix and version from the question where the answer is silent', () => {
    const bare = readTemplate(success({ items: [] }), key);
    expect(bare).toEqual({ kind: 'template', template: { ...key, description: '', items: [] } });
  });

  it.each([
    ['null', success(null), { kind: 'absent' }],
    ['an empty list', success([]), { kind: 'absent' }],
    ['words', reply({ status: -2, message: '模板不存在' }), { kind: 'absent' }],
    ['other words', reply({ status: -2, message: '前缀不存在' }), { kind: 'refused', said: '前缀不存在' }],
    ['no items', success({ version: '1.0' }), { kind: 'unreadable' }],
    [
      'several, none of them asked for',
      success([{ version: '2' }, { version: '3' }]),
      { kind: 'unreadable' },
    ],
    ['data missing', reply({ status: 1 }), { kind: 'unreadable' }],
  ])('%s', (_name, value, expected) => {
    expect(readTemplate(value, key)).toEqual(expected);
  });
});

describe('words', () => {
  it.each([
    ['标识已存在', true],
    ['响应已存在', true],
    ['标识88.1/模板 已存在', true],
    ['企业节点下标识88.1/模板已存在', true],
    ['索引2000已存在', false],
    ['标识前缀已存在', false],
    ['标识不存在', false],
  ])('d93: %s means that it exists: %s', (said, exists) => {
    expect(saysExists(said, '88.1/模板')).toBe(exists);
  });

  it.each([
    ['标识不存在', true],
    ['没有找到标识', true],
    ['没有找到', true],
    ['该企业没有找到标识', true],
    ['非法操作,索引1000在模板中不存在', false],
    ['没有找到标识模板', false],
    ['标识前缀不存在', false],
    ['缺少必要的请求参数: handle', false],
  ])('d90: %s means that it is missing: %s', (said, missing) => {
    expect(saysMissing(said, '88.1/1')).toBe(missing);
  });

  it.each([
    ['模板不存在', true],
    ['没有找到', true],
    ['前缀不存在', false],
    ['系统繁忙', false],
  ])('%s means that there is no such template: %s', (said, missing) => {
    expect(saysNoTemplate(said)).toBe(missing);
  });

  it.each([
    ['批量注册最大支持2000条', true],
    ['超出最大条数', true],
    ['一次最多100个标识', true],
    ['数据量超出限制', true],
    ['属性值长度超过最大限制', false],
    ['索引2000在模板中不存在', false],
    ['超出前缀权限', false],
  ])('d92: %s means too many: %s', (said, many) => {
    expect(saysTooMany(said)).toBe(many);
  });

  it('finds the index it names', () => {
    expect(indexIn('非法操作,索引1000在模板中不存在')).toBe(1000);
    expect(indexIn('标识属性索引：2001 的值过长')).toBe(2001);
    expect(indexIn('标识不存在')).toBeNull();
  });
});
