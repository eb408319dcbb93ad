import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { createHttpClient } from '../http/httpClient.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { hangUp, json, text } from '../http/testing/answers.ts';
import { identifierSettingsOf, type IdentifierSettings } from './IdentifierSettings.ts';
import { channelTo } from './testing/channelTo.ts';
import {
  callsTo,
  identifierBatch,
  refusal,
  riskPointRow,
  shown,
  startScriptedNode,
  success,
  testPassword,
  type ScriptedNode,
} from './testing/scriptedNode.ts';

let node: ScriptedNode;
let logged: unknown[];
beforeEach(async () => {
  node = await startScriptedNode();
  logged = [];
});
afterEach(() => node.close());

const http = createHttpClient();

const channel = (changes: Partial<IdentifierSettings> = {}, client: HttpClient = http) =>
  channelTo(node, changes, {
    http: client,
    log: { info: (event, fields) => logged.push({ event, ...fields }) },
  });

const row = riskPointRow(1);
const handle = '88.102.8888/RP.000000000001';

describe('query', () => {
  it('shows what the node holds, whoever registered it, and needs no prefix', async () => {
    node.answers.push(json(shown({ handle: '88.1/a b', templateVersion: '1', '2000/name': '炉' })));
    const answer = await channel({ scheme: { ...practiceScheme, prefix: '' } }).query(' 88.1/a b ');
    expect(answer).toEqual({
      kind: 'found',
      identifier: {
        handle: '88.1/a b',
        prefix: '88.102.8888',
        templateVersion: '1',
        attributes: [{ index: 2000, type: 'name', value: '炉' }],
      },
    });
    expect(callsTo(node)[1]).toBe('GET /identityv2/data/detail?handle=88.1/a%20b');
    expect(node.received[1]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
    });
  });

  it('says that there is none', async () => {
    expect(await channel().query('88.1/1')).toEqual({ kind: 'absent' });
  });

  it.each([
    ['a refusal', json(refusal('缺少必要的请求参数: handle')), '缺少必要的请求参数'],
    ['a reset', hangUp, '断开'],
    ['504', text(504, ''), '504'],
    ['a web page', text(200, '<html></html>'), '网页'],
    ['status -4', json(refusal('', -4)), '内部出错'],
    ['status -3', json(refusal('无权', -3)), '没有权限'],
    ['an answer without content', json({ status: 1, message: 'success' }), '没有说明结果'],
  ])('%s fails in words that speak of no batch', async (_name, answer, words) => {
    node.answers.push(answer);
    const found = await channel().query(handle);
    expect(found.kind).toBe('failed');
    const reason = found.kind === 'failed' ? found.reason : '';
    expect(reason).toContain(words);
    expect(reason).toMatch(/稍后再试|节点管理员/);
    expect(reason).not.toMatch(/这批|平台/);
  });
});

describe('readTemplate', () => {
  it.each([
    ['v3', '/snms/api/v3/template'],
    ['v5', '/snms/api/v5/template'],
    ['v1', '/snms/api/template/v1'],
  ] as const)('%s', async (templateApi, path) => {
    expect(await channel({ templateApi }).readTemplate('riskpoint-1.0')).toEqual({
      kind: 'template',
      template: practiceScheme.templates[1],
    });
    expect(callsTo(node)[1]).toBe(`GET ${path}?prefix=88.102.8888&version=riskpoint-1.0`);
  });

  it('says that there is none', async () => {
    node.answers.push(json(success(null)));
    expect(await channel().readTemplate('9')).toEqual({ kind: 'absent' });
  });

  it('says why it failed', async () => {
    node.answers.push(json(refusal('系统繁忙', -1)), json(refusal('系统繁忙', -1)));
    const answer = await channel().readTemplate('1.0');
    expect(answer.kind === 'failed' ? answer.reason : '').toMatch(/系统繁忙.*稍后再试/);
    node.answers.push(json(refusal('前缀不存在')));
    const refused = await channel().readTemplate('1.0');
    expect(refused.kind === 'failed' ? refused.reason : '').toContain('前缀不存在');
  });
});

describe('one call at a time', () => {
  it('whoever makes them', async () => {
    let open = 0;
    const seen: number[] = [];
    const counting: HttpClient = {
      request: async (request) => {
        open += 1;
        seen.push(open);
        const reply = await http.request(request);
        open -= 1;
        return reply;
      },
    };
    const { send, query, readTemplate, readBack } = channel({}, counting);
    const rows = [riskPointRow(1), riskPointRow(2)];
    await Promise.all([
      send(identifierBatch('I', rows)),
      query(handle),
      readTemplate('1.0'),
      readBack.read(identifierBatch('U', rows)),
      query(handle),
    ]);
    expect(seen).toEqual(Array.from({ length: 7 }, () => 1));
  });
});

describe('secrets', () => {
  it('are in no outcome and in no log entry, and neither are contents in the log', async () => {
    const digest = 'S3cret%2Fof%2Bnode';
    const echo = `索引2001有误 token-1 ${testPassword} ${digest}`;
    node.answers.push(
      json(refusal(echo)),
      json({ status: 1, message: 'x', data: [{ msg: echo }, { msg: `${echo}，请稍后再试` }] }),
      json(refusal(echo, -3)),
      json(refusal(echo)),
    );
    const { send, query } = channel();
    const outcomes = [
      await send(identifierBatch('I', [row])),
      await send(identifierBatch('U', [row, riskPointRow(2)])),
      await send(identifierBatch('U', [row])),
      await query(handle),
    ];
    node.logIns.push(json(refusal(`密码错误 ${testPassword} ${digest}`)));
    outcomes.push(await channel().query(handle));
    const kept = JSON.stringify([outcomes, logged]);
    for (const secret of ['token-1', testPassword, digest]) expect(kept).not.toContain(secret);
    expect(kept.match(/\*{6}/g)?.length).toBeGreaterThan(20);
    const log = JSON.stringify(logged);
    for (const content of [handle, '1号锅炉', '000000000001', '索引']) expect(log).not.toContain(content);
  });

  it('the log says interface, count, status and outcome', async () => {
    await channel().send(identifierBatch('I', [row, riskPointRow(2)]));
    expect(logged).toEqual([
      {
        event: 'identifier.request',
        channel: 'identifier',
        interface: 'token',
        status: 200,
        outcome: 'token',
      },
      {
        event: 'identifier.request',
        channel: 'identifier',
        interface: 'batchRegister',
        batchNo: '2026070100000001',
        rows: 2,
        status: 200,
        outcome: 'success',
      },
    ]);
  });

  it('are not stored with a long answer, which is shortened', async () => {
    node.answers.push(json({ status: 1, message: 'x'.repeat(5000), data: true }));
    const outcome = await channel().send(identifierBatch('I', [row]));
    expect(outcome.kind === 'items' ? outcome.reply.length : 0).toBe(2000);
  });
});

describe('identifierSettingsOf', () => {
  it('takes the scheme of the mode', () => {
    const practice = identifierSettingsOf(defaultProfile);
    expect(practice).toMatchObject({ timeoutMs: 30_000, batchSize: 500, scheme: practiceScheme });
    expect(identifierSettingsOf({ ...defaultProfile, mode: 'live' }).scheme.prefix).toBe('');
  });
});
