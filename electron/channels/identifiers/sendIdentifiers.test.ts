import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mostItems } from '#shared/identifiers/node.ts';
import type { BusType } from '#shared/standard/types.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import { halfBody, hangUp, json, text } from '../http/testing/answers.ts';
import type { Answer } from '../http/testing/localServer.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { channelTo } from './testing/channelTo.ts';
import {
  callsTo,
  identifierBatch,
  refusal,
  riskPointRow,
  shown,
  startScriptedNode,
  success,
  type ScriptedNode,
} from './testing/scriptedNode.ts';

let node: ScriptedNode;
beforeEach(async () => {
  node = await startScriptedNode();
});
afterEach(() => node.close());

const channel = (changes: Partial<IdentifierSettings> = {}) => channelTo(node, changes);

const [first, second] = [riskPointRow(1), riskPointRow(2)];
const [one, two] = [[first], [first, second]];
const changing = (calls: readonly string[]) => calls.filter((call) => !/^(GET|POST \/identity\/)/.test(call));

function sendAnswered(operation: BusType, rows: typeof two, ...answers: readonly Answer[]) {
  node.answers.push(...answers);
  return channel().send(identifierBatch(operation, rows));
}

describe('calls', () => {
  it('one identifier goes by the call for one, several by the batch call', async () => {
    const { send } = channel();
    for (const operation of ['I', 'U', 'D'] as const) {
      for (const rows of [one, two]) {
        expect(await send(identifierBatch(operation, rows))).toMatchObject({
          kind: 'items',
          items: rows.map(({ ID }) => ({ kind: 'delivered', ID })),
        });
      }
    }
    expect(changing(callsTo(node))).toEqual([
      'POST /identityv2/data',
      'POST /identityv2/data/batchCreate',
      'PUT /identityv2/data',
      'PUT /identityv2/data/batchUpdate',
      'DELETE /identityv2/data',
      'DELETE /identityv2/data/batchDelete',
    ]);
    const bodies = node.received.slice(-2).map(({ body }) => body.toString());
    expect(bodies).toEqual([
      '{"handle":"88.102.8888/RP.000000000001"}',
      '["88.102.8888/RP.000000000001","88.102.8888/RP.000000000002"]',
    ]);
    expect(node.received.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
    });
  });

  it('d79: a batch delete is an object where the settings say so', async () => {
    await channel({ deleteBody: 'object' }).send(identifierBatch('D', two));
    expect(node.received.at(-1)?.body.toString()).toBe(
      '{"handles":["88.102.8888/RP.000000000001","88.102.8888/RP.000000000002"]}',
    );
  });

  it('d92: 2001 rows never leave', async () => {
    const rows = Array.from({ length: mostItems + 1 }, (_, n) => riskPointRow(n));
    const outcome = await channel().send(identifierBatch('I', rows));
    expect(outcome).toMatchObject({ kind: 'overload', tooLarge: true, processed: 'no' });
    expect(node.received).toHaveLength(0);
  });

  it('2000 rows go in one call', async () => {
    const rows = Array.from({ length: mostItems }, (_, n) => riskPointRow(n));
    const outcome = await channel().send(identifierBatch('I', rows));
    expect(outcome.kind === 'items' && outcome.items.every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(changing(callsTo(node))).toHaveLength(1);
  });
});

describe('local check', () => {
  const bad = riskPointRow(3, { '2001/riskName': '' });

  it('keeps bad rows here and sends the others', async () => {
    const outcome = await channel().send(identifierBatch('I', [bad, first]));
    expect(outcome).toMatchObject({
      kind: 'items',
      items: [
        { kind: 'delivered', ID: first.ID },
        { kind: 'refused', ID: bad.ID, cause: 'content', field: '2001/riskName', theirs: null },
      ],
    });
    expect(changing(callsTo(node))).toEqual(['POST /identityv2/data']);
  });

  it('asks nothing of the node where no row is good', async () => {
    const outcome = await channel().send(identifierBatch('U', [bad]));
    expect(outcome).toMatchObject({ kind: 'items', reply: '', items: [{ kind: 'refused' }] });
    expect(node.received).toHaveLength(0);
  });

  it('lets bad rows go apart where the others are refused as a whole, and says nothing of them else', async () => {
    const refused = await sendAnswered('I', [bad, ...two], json(refusal('数据有误')));
    expect(refused).toMatchObject({ kind: 'refused', reason: '数据有误', named: [], suspects: [bad.ID] });
    expect(await sendAnswered('I', [bad, ...two], text(504, ''))).toMatchObject({ kind: 'unknown' });
  });
});

describe('answers that are none', () => {
  it('no answer in time', async () => {
    node.answers.push(() => undefined);
    const outcome = await channel({ timeoutMs: 3000 }).send(identifierBatch('I', two));
    expect(outcome).toMatchObject({ kind: 'unknown', answered: false });
  });

  it.each<[string, Answer, Partial<SendOutcome>]>([
    ['a reset after the request arrived', hangUp, { kind: 'unknown', answered: false }],
    ['half a body', halfBody, { kind: 'unknown', answered: false }],
    ['a web page with 200', text(200, '<html></html>'), { kind: 'unknown', answered: true }],
    ['an empty body with 200', text(200, ''), { kind: 'unknown', answered: true }],
    ['half a JSON with 200', text(200, '{"status":1'), { kind: 'unknown', answered: true }],
    ['JSON of somebody else', json({ ok: true }), { kind: 'unknown', answered: true }],
    ['status 0', json({ ...success(true), status: 0 }), { kind: 'unknown', answered: true }],
    ['a success that says of no item', json(success(null)), { kind: 'unknown', answered: true }],
    ['a success that only says true', json(success(true)), { kind: 'unknown', answered: true }],
    ['500', text(500, '{"status":1}'), { kind: 'unknown', answered: true }],
    ['504', text(504, '<html></html>'), { kind: 'unknown', answered: true }],
    [
      '503',
      text(503, '', { 'Retry-After': '5' }),
      { kind: 'overload', retryAfterMs: 5000, processed: 'maybe' },
    ],
    ['429', text(429, ''), { kind: 'overload', processed: 'no', tooLarge: false }],
    ['413', text(413, ''), { kind: 'overload', processed: 'no', tooLarge: true }],
    ['status -4', json(refusal('系统异常', -4)), { kind: 'overload', processed: 'maybe', tooLarge: false }],
    ['words of being busy', json(refusal('系统繁忙，请稍后再试')), { kind: 'overload', inWords: true }],
    ['words of haste', json(refusal('请求过于频繁')), { kind: 'overload', processed: 'no' }],
    [
      'too many, in words',
      json(refusal('最大支持2000条')),
      { kind: 'overload', processed: 'no', tooLarge: true },
    ],
    ['status -3', json(refusal('无权操作该前缀', -3)), { kind: 'fatal', cause: 'permission' }],
    ['403', text(403, ''), { kind: 'fatal', cause: 'permission' }],
    ['403 with status -2', text(403, JSON.stringify(refusal('数据有误'))), { kind: 'refused' }],
    ['404', text(404, '{"status":404}'), { kind: 'fatal', cause: 'address' }],
    ['302', text(302, '', { Location: '/login' }), { kind: 'fatal', cause: 'address' }],
  ])('%s', async (_name, answer, expected) => {
    const outcome = await sendAnswered('I', two, answer);
    expect(outcome).toMatchObject(expected);
    expect('reason' in outcome ? outcome.reason : '').not.toContain('平台');
  });

  it('d80: a single call needs no data, but a no is no success', async () => {
    const bare = json({ status: '1', message: 'success' });
    expect(await sendAnswered('I', one, bare)).toMatchObject({
      kind: 'items',
      items: [{ kind: 'delivered' }],
    });
    expect(await sendAnswered('I', one, json(success(false)))).toMatchObject({
      kind: 'unknown',
      answered: true,
    });
  });

  it('permission shows the words of the node and what to do', async () => {
    const outcome = await sendAnswered('I', two, json(refusal('无权操作该前缀', -3)));
    expect('reason' in outcome ? outcome.reason : '').toMatch(/无权操作该前缀.*前缀.*节点管理员/);
  });
});

describe('refusals', () => {
  it('d81: status 1 says nothing of the items', async () => {
    const items = [
      { handle: first.data['handle'], msg: '索引2001超长', code: -2 },
      { handle: second.data['handle'] },
    ];
    expect(await sendAnswered('U', two, json(success(items)))).toMatchObject({
      kind: 'items',
      items: [
        { kind: 'refused', ID: first.ID, cause: 'content', field: '2001/riskName', reason: '索引2001超长' },
        { kind: 'unknown', ID: second.ID },
      ],
    });
  });

  it('busy words about one item leave it open', async () => {
    const items = [{ msg: '系统繁忙' }, { msg: 'success' }];
    expect(await sendAnswered('I', two, json(success(items)))).toMatchObject({
      items: [
        { kind: 'unknown', ID: first.ID },
        { kind: 'delivered', ID: second.ID },
      ],
    });
  });

  it('a single call refused is a refused row; the index it names is its field, where we sent it', async () => {
    const said = '非法操作,索引1000在模板中不存在';
    expect(await sendAnswered('U', one, json(refusal(said)))).toMatchObject({
      items: [{ kind: 'refused', ID: first.ID, cause: 'content', reason: said, field: null }],
    });
    expect(await sendAnswered('U', one, json(refusal('')))).toMatchObject({
      items: [{ kind: 'refused', reason: '标识节点没有说明原因。' }],
    });
  });

  it('a batch refused as a whole condemns nobody; who is named goes apart', async () => {
    expect(await sendAnswered('I', two, json(refusal('数据有误')))).toMatchObject({
      kind: 'refused',
      cause: 'content',
      named: [],
      suspects: [],
    });
    const said = `标识${second.data['handle'] ?? ''}已存在`;
    expect(await sendAnswered('I', two, json(refusal(said)))).toMatchObject({ suspects: [second.ID] });
  });

  it('too long a value is not too large a batch', async () => {
    const said = '属性值长度超过最大限制';
    expect(await sendAnswered('I', two, json(refusal(said)))).toMatchObject({ kind: 'refused' });
    expect(await sendAnswered('I', one, json(refusal('超过最大限制')))).toMatchObject({
      items: [{ kind: 'refused', cause: 'content' }],
    });
  });

  it('d88: what exists already is shown as the node holds it', async () => {
    const items = [{ msg: '标识已存在' }, { msg: 'success' }];
    const theirs = { ...first.data, '2001/riskName': '2号锅炉', '2006/controlLevel': '公司级' };
    const outcome = await sendAnswered('I', two, json(success(items)), json(shown(theirs)));
    expect(outcome).toMatchObject({
      items: [{ cause: 'differs', reason: '标识已存在' }, { kind: 'delivered' }],
    });
    expect(outcome.kind === 'items' && outcome.items[0]).toMatchObject({ theirs });
    expect(callsTo(node).at(-1)).toBe('GET /identityv2/data/detail?handle=88.102.8888/RP.000000000001');
  });

  it('d93: the same by the words of the notes, for a single call', async () => {
    const outcome = await sendAnswered('I', one, json(refusal('响应已存在')), json(shown(first.data)));
    expect(outcome).toMatchObject({ items: [{ cause: 'differs', theirs: { '2001/riskName': '1号锅炉' } }] });
  });

  it.each(['标识不存在', '没有找到标识'])(
    '%s: missing for an update, done for a delete (d90)',
    async (said) => {
      expect(await sendAnswered('U', one, json(refusal(said)))).toMatchObject({
        items: [{ kind: 'refused', cause: 'missing', reason: said }],
      });
      expect(await sendAnswered('D', one, json(refusal(said)))).toMatchObject({
        items: [{ kind: 'delivered', ID: first.ID }],
      });
      const items = two.map(({ data }) => ({ handle: data['handle'], code: -2, msg: said }));
      expect(await sendAnswered('D', two, json(success(items)))).toMatchObject({
        items: [{ kind: 'delivered' }, { kind: 'delivered' }],
      });
    },
  );

  it('d91: a delete whose body was lost on the way ends the run with one message', async () => {
    const outcome = await sendAnswered('D', two, json(refusal('缺少必要的请求参数: handles')));
    expect(outcome).toMatchObject({ kind: 'fatal', cause: 'configuration' });
    expect('reason' in outcome ? outcome.reason : '').toMatch(
      /缺少必要的请求参数.*批量删除的写法.*节点管理员/,
    );
  });
});
