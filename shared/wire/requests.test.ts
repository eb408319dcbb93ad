import { describe, expect, it } from 'vitest';
import { tables } from '../standard/registry.ts';
import type { BusType, DataSetId, Row } from '../standard/types.ts';
import { annexABody, encodeAnnexA, encodeTokenRequest, type AnnexARequest } from './annexA.ts';
import { annexCBody, encodeAnnexC, type AnnexCRequest } from './annexC.ts';
import { readBaseUrl, type BaseUrl } from './baseUrl.ts';
import goldenRequests from './golden/requests.json';
import { sampleRow } from './testing/sampleRows.ts';

interface GoldenRequest {
  name: string;
  interface: 'annexA' | 'annexC';
  dataSet: DataSetId;
  operation: BusType;
  data: Row;
  url: string;
  body: string;
}

const golden = goldenRequests as unknown as GoldenRequest[];

function base(text: string): BaseUrl {
  const read = readBaseUrl(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const platform = base('https://platform.example:8443/gw/');

function annexA(overrides: Partial<AnnexARequest> = {}): AnnexARequest {
  return {
    base: platform,
    table: tables.riskPoint,
    batchNo: '2026070100000001',
    operation: 'I',
    updateDateWidth: 19,
    token: 't-1',
    txcode: '0101',
    envelope: true,
    rows: [sampleRow('riskPoint', 1, { riskNo: '2212162050157975' })],
    ...overrides,
  };
}

function annexC(overrides: Partial<AnnexCRequest> = {}): AnnexCRequest {
  return {
    base: platform,
    table: tables.department,
    batchNo: '2026070100000001',
    operation: 'I',
    updateDateWidth: 19,
    token: 't-1',
    tokenPlace: 'bearer',
    distributedStorage: 'default',
    resource: 'department',
    rows: [sampleRow('department', 1, { deptName: '动力车间' })],
    ...overrides,
  };
}

describe('golden requests: written strictly', () => {
  it.each(golden)('$name', ({ interface: kind, dataSet, operation, data, url, body }) => {
    const rows = [sampleRow(dataSet, 1, data)];
    const common = { table: tables[dataSet], operation, rows };
    const written =
      kind === 'annexA'
        ? encodeAnnexA(annexA({ ...common, txcode: dataSet === 'hiddenDanger' ? '0201' : '0101' }))
        : encodeAnnexC(annexC({ ...common, resource: dataSet }));
    expect(written).toMatchObject({ method: 'POST', url, body });
    const codec = kind === 'annexA' ? annexABody : annexCBody;
    expect(codec.encode(codec.decode(body) as never)).toBe(body);
  });
});

describe('annex A', () => {
  it('d8, d9: fetches the token by GET with appid and secret percent-encoded', () => {
    expect(encodeTokenRequest(platform, '南京 01', 'a&b=c/d+')).toEqual({
      method: 'GET',
      url: 'https://platform.example:8443/gw/jsdspcloud/servlet/token?appid=%E5%8D%97%E4%BA%AC%2001&secret=a%26b%3Dc%2Fd%2B',
      headers: { Accept: 'application/json' },
      body: null,
    });
  });

  it('d10, d11: carries the token inside a JSON body declared as UTF-8, without BOM', () => {
    const written = encodeAnnexA(annexA());
    expect(written.headers).toEqual({
      'Content-Type': 'application/json; charset=UTF-8',
      Accept: 'application/json',
    });
    expect(written.body?.startsWith('{"access_token":"t-1","txcode":"0101","data":[{')).toBe(true);
    expect(written.url).not.toContain('t-1');
  });

  it('d24: leaves the fields of B.1 away where the profile says so', () => {
    const [row] = annexABody.decode(encodeAnnexA(annexA({ envelope: false })).body ?? '').data;
    expect(Object.keys(row ?? {})).toEqual(tables.riskPoint.fields.map(({ field }) => field));
  });
});

describe('annex C', () => {
  it('d6: percent-encodes every segment of the address', () => {
    const written = encodeAnnexC(annexC({ distributedStorage: '前置 库/一', resource: 'a?b#c%d' }));
    expect(written.url).toBe(
      'https://platform.example:8443/gw/addObjects/2026070100000001/%E5%89%8D%E7%BD%AE%20%E5%BA%93%2F%E4%B8%80/a%3Fb%23c%25d',
    );
  });

  it('d7: calls addObjects, updateObjects and deleteObjects', () => {
    const names = (['I', 'U', 'D'] as const).map(
      (operation) => new URL(encodeAnnexC(annexC({ operation })).url).pathname.split('/')[2],
    );
    expect(names).toEqual(['addObjects', 'updateObjects', 'deleteObjects']);
  });

  it('carries the token as Bearer, in the query or in the body, as the profile says', () => {
    const bearer = encodeAnnexC(annexC());
    expect(bearer.headers['Authorization']).toBe('Bearer t-1');
    const query = encodeAnnexC(annexC({ tokenPlace: 'query', token: 'a+b' }));
    expect(query.url).toMatch(/\/department\?access_token=a%2Bb$/);
    expect(query.headers).not.toHaveProperty('Authorization');
    const body = encodeAnnexC(annexC({ tokenPlace: 'body' }));
    expect(body.body?.startsWith('{"access_token":"t-1","data":[')).toBe(true);
    expect(body.headers).not.toHaveProperty('Authorization');
  });

  it('d31: writes updateDate with 10 characters where the column is that wide', () => {
    const [row] = annexCBody.decode(encodeAnnexC(annexC({ updateDateWidth: 10 })).body ?? '').data;
    expect(row).toMatchObject({ updateDate: '2026-07-01' });
  });

  it('d22: a delete carries the four fields of B.1 and the business key, nothing else', () => {
    const [row] = annexCBody.decode(encodeAnnexC(annexC({ operation: 'D' })).body ?? '').data;
    expect(Object.keys(row ?? {})).toEqual(['ID', 'batchNo', 'busType', 'updateDate', 'deptName']);
  });
});

describe('rows', () => {
  it('d73, d38: sends every field of the table as a string, empty ones as "", and no other field', () => {
    const row = sampleRow('department', 1, { deptName: '动力车间', placeType: '1' });
    const [written] = annexCBody.decode(encodeAnnexC(annexC({ rows: [row] })).body ?? '').data;
    expect(written).toEqual({
      ID: row.ID,
      batchNo: '2026070100000001',
      busType: 'I',
      updateDate: '2026-07-01 08:30:00',
      deptName: '动力车间',
      dParentName: '',
      isSecDept: '',
      dLinkMan: '',
      dLinkTel: '',
    });
  });
});

describe('readBaseUrl', () => {
  it.each([
    ['https://platform.example', 'https://platform.example', 443],
    ['HTTP://10.0.0.8:8080/', 'http://10.0.0.8:8080', 80],
    ['http://[2001:db8::1]:8080/gw', 'http://[2001:db8::1]:8080/gw', 8080],
    [' https://platform.example//gw//v1// ', 'https://platform.example/gw/v1', 443],
  ])('d4, d5: reads %s and leaves no double slash', (typed, text) => {
    expect(readBaseUrl(typed)).toMatchObject({ ok: true, value: { text } });
  });

  it('d4: knows host and port, also of an IPv6 address', () => {
    expect(base('http://[2001:db8::1]:8080')).toMatchObject({
      host: '2001:db8::1',
      port: 8080,
      secure: false,
    });
    expect(base('https://platform.example')).toMatchObject({ port: 443, secure: true });
  });

  it.each([
    ['', '还没有填写平台地址'],
    ['platform.example:8443', '要以 https:// 或 http:// 开头'],
    ['ftp://platform.example', '要以 https:// 或 http:// 开头'],
    ['https://user:pw@platform.example', '不能有'],
    ['https://platform.example/?a=1', '不能有'],
    ['https://', '写法不对'],
    ['https://platform.example:0', '1 到 65535'],
    ['https://platform.example:70000', '1 到 65535'],
  ])('refuses %s in words', (typed, words) => {
    const read = readBaseUrl(typed);
    expect(read.ok ? '' : read.error).toContain(words);
  });
});
