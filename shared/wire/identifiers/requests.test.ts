import { describe, expect, it } from 'vitest';
import type { BusType, Row } from '../../standard/types.ts';
import type { BaseUrl } from '../baseUrl.ts';
import goldenRequests from '../golden/identifierRequests.json';
import { encodeLogIn } from './encodeLogIn.ts';
import { encodeQuery } from './encodeQuery.ts';
import { encodeTemplateQuery } from './encodeTemplateQuery.ts';
import { encodeWrite, handleBody, handleListBody, handlesBody, writeCallOf } from './encodeWrite.ts';
import { readNodeAddress } from './nodeAddress.ts';
import { registrationBody, registrationOf, registrationsBody, registrationText } from './registration.ts';

interface GoldenRequest {
  name: string;
  call: 'query' | BusType;
  handle?: string;
  rows?: Row[];
  deleteBody?: 'array' | 'object';
  method: string;
  url: string;
  body: string | null;
}

const golden = goldenRequests as unknown as GoldenRequest[];

function base(text: string): BaseUrl {
  const read = readNodeAddress(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const node = base('http://node.example');
const headers = { Authorization: 'Bearer t-1', 'Content-Type': 'application/json' };

describe('golden requests: written exactly as printed', () => {
  it.each(golden)('$name', ({ call, handle = '', rows = [], deleteBody = 'array', method, url, body }) => {
    const written =
      call === 'query'
        ? encodeQuery(node, 't-1', handle)
        : encodeWrite({ base: node, token: 't-1', operation: call, deleteBody, rows });
    expect(written).toEqual({ method, url, headers, body });
  });

  it('are read back by the codecs that wrote them', () => {
    const bodies = (call: BusType) =>
      golden.filter((request) => request.call === call).map(({ body }) => body!);
    const codecs = [
      [registrationBody, bodies('I')[0]],
      [registrationsBody, bodies('I')[1]],
      [handleBody, bodies('D')[0]],
      [handleListBody, bodies('D')[1]],
      [handlesBody, bodies('D')[2]],
    ] as const;
    for (const [codec, body] of codecs) expect(codec.encode(codec.decode(body!) as never)).toBe(body);
  });
});

describe('log-in', () => {
  it.each([
    ['plain', 'http://node.example:3000/identity/token'],
    ['digest', 'http://node.example:3000/identity/token/v1'],
  ] as const)('%s', (login, url) => {
    expect(encodeLogIn({ base: node, login, username: 'admin', password: '中"1' })).toEqual({
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/json' },
      body: '{"username":"admin","password":"中\\"1"}',
    });
  });
});

describe('template', () => {
  it.each([
    ['v3', '/snms/api/v3/template'],
    ['v5', '/snms/api/v5/template'],
    ['v1', '/snms/api/template/v1'],
  ] as const)('%s is asked for by prefix and version', (templateApi, path) => {
    const query = { base: node, token: 't-1', templateApi, prefix: '88.102.8888', version: '设备 1.0&+' };
    expect(encodeTemplateQuery(query)).toEqual({
      method: 'GET',
      url: `http://node.example:3000${path}?prefix=88.102.8888&version=%E8%AE%BE%E5%A4%87%201.0%26%2B`,
      headers,
      body: null,
    });
  });
});

describe('query', () => {
  it('d86: encodes what would change the address and leaves "/"', () => {
    expect(encodeQuery(node, 't-1', '88.1/a/b#c?d&e%f+g 炉').url).toBe(
      'http://node.example:3000/identityv2/data/detail?handle=88.1/a/b%23c%3Fd%26e%25f%2Bg%20%E7%82%89',
    );
  });
});

describe('registration', () => {
  const row = {
    '2001/location': '',
    '2010/department': '动力车间',
    '2000/riskName': '1号锅炉',
    templateVersion: '1.0',
    handle: '88.1/1',
  };

  it('leaves out attributes without a value and orders the others by index', () => {
    expect(registrationOf(row).value.map(({ index, type, data }) => [index, type, data.value])).toEqual([
      [2000, 'riskName', '1号锅炉'],
      [2010, 'department', '动力车间'],
    ]);
  });

  it('d76, d85: writes value and an empty auth', () => {
    expect(registrationBody.encode(registrationOf(row))).toBe(
      '{"handle":"88.1/1","templateVersion":"1.0","value":[' +
        '{"data":{"format":"string","value":"1号锅炉"},"auth":"","index":2000,"type":"riskName"},' +
        '{"data":{"format":"string","value":"动力车间"},"auth":"","index":2010,"type":"department"}]}',
    );
  });

  it('is shown exactly as it is sent, laid out', () => {
    const shown = registrationText(row);
    expect(JSON.stringify(JSON.parse(shown))).toBe(registrationBody.encode(registrationOf(row)));
    expect(shown.split('\n').slice(0, 3)).toEqual([
      '{',
      '  "handle": "88.1/1",',
      '  "templateVersion": "1.0",',
    ]);
  });
});

describe('writeCallOf', () => {
  it('names the call for one and the call for many', () => {
    const names = (['I', 'U', 'D'] as const).flatMap((operation) =>
      [1, 2].map((count) => writeCallOf(operation, count).name),
    );
    expect(names).toEqual(['register', 'batchRegister', 'update', 'batchUpdate', 'delete', 'batchDelete']);
  });
});

describe('readNodeAddress', () => {
  it.each([
    ['http://10.0.0.8', 'http://10.0.0.8:3000', 3000],
    ['http://10.0.0.8:8000/', 'http://10.0.0.8:8000', 8000],
    [' HTTPS://node.example/idhub/ ', 'https://node.example:3000/idhub', 3000],
    ['http://[2001:db8::1]/gw', 'http://[2001:db8::1]:3000/gw', 3000],
    ['http://node.example:80', 'http://node.example:80', 80],
  ])('d95: reads %s; port 3000 where none is written', (typed, text, port) => {
    expect(readNodeAddress(typed)).toMatchObject({ ok: true, value: { text, port } });
  });

  it.each([
    [' ', '还没有填写节点地址'],
    ['10.0.0.8:3000', '要以 http://'],
    ['http://user:pw@node.example', '写法不对'],
    ['http://node.example?x=1', '写法不对'],
    ['http://', '写法不对'],
    ['http://node.example:70000', '1 到 65535'],
  ])('refuses %s in words of the node', (typed, words) => {
    const read = readNodeAddress(typed);
    expect(read.ok ? '' : read.error).toContain(words);
    expect(read.ok ? '' : read.error).toContain('“标识管理”的“节点与映射”');
    expect(read.ok ? '' : read.error).not.toContain('平台');
  });
});
