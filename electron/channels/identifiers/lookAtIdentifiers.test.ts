import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../http/httpClient.ts';
import { hangUp, json, text } from '../http/testing/answers.ts';
import { createIdentifierChannel } from './createIdentifierChannel.ts';
import {
  callsTo,
  identifierBatch,
  refusal,
  riskPointRow,
  shown,
  startScriptedNode,
  testPassword,
  type ScriptedNode,
} from './testing/scriptedNode.ts';

let node: ScriptedNode;
beforeEach(async () => {
  node = await startScriptedNode();
});
afterEach(() => node.close());

function readBack() {
  const { readBack } = createIdentifierChannel({
    id: 'identifier',
    title: '标识节点',
    settings: () => node.settings,
    secret: () => testPassword,
    http: createHttpClient(),
    log: { info: () => undefined },
  });
  return readBack;
}

const rows = [1, 2, 3, 4].map((n) => riskPointRow(n));
const [first, second, third, fourth] = rows as [
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
];
const batch = identifierBatch('U', rows);

describe('readBack', () => {
  it('looks at 25 at most, and before every change', () => {
    expect(readBack()).toMatchObject({ rows: 25, beforeChanges: true });
  });

  it('compares handle by handle; further attributes there do not matter', async () => {
    const theirs = { ...second.data, '2001/riskName': '2号锅炉' };
    node.answers.push(
      json(shown({ ...first.data, '2009/extra': 'x' })),
      json(shown(theirs)),
      json({ status: 1, message: 'success', data: null }),
      text(500, ''),
    );
    const outcome = await readBack().read(batch);
    expect(outcome).toMatchObject({
      kind: 'items',
      items: [
        { kind: 'same', ID: first.ID },
        { kind: 'different', ID: second.ID, conflict: 'identifierDiffers' },
        { kind: 'absent', ID: third.ID },
        { kind: 'unknown', ID: fourth.ID },
      ],
    });
    const [, different, , unknown] = outcome.kind === 'items' ? outcome.items : [];
    expect(different?.kind === 'different' ? different.theirs : null).toEqual(theirs);
    expect(unknown?.kind === 'unknown' ? unknown.reason : '').toMatch(/500.*下次同步会再核对/);
    expect(callsTo(node).filter((call) => call.startsWith('GET'))).toHaveLength(4);
  });

  it('a value of ours that is not there is a difference, and so is another template', async () => {
    const without = Object.entries(first.data).filter(([field]) => field !== '2005/residualLevel');
    node.answers.push(
      json(shown(Object.fromEntries(without))),
      json(shown({ ...second.data, templateVersion: '2' })),
    );
    const outcome = await readBack().read({ ...batch, rows: [first, second] });
    expect(outcome).toMatchObject({ items: [{ kind: 'different' }, { kind: 'different' }] });
  });

  it('a refusal that is no 不存在 leaves the row open', async () => {
    node.answers.push(json(refusal('前缀不存在')));
    expect(await readBack().read({ ...batch, rows: [first] })).toMatchObject({
      items: [{ kind: 'unknown', ID: first.ID }],
    });
  });

  it('goes on after one query without an answer, and stops asking after two in a row', async () => {
    node.answers.push(hangUp, json(shown(second.data)), hangUp, hangUp);
    expect(await readBack().read({ ...batch, rows: [...rows, riskPointRow(5)] })).toMatchObject({
      kind: 'items',
      items: [
        { kind: 'unknown', ID: first.ID },
        { kind: 'same', ID: second.ID },
        { kind: 'unknown', ID: third.ID },
        { kind: 'unknown', ID: fourth.ID },
        { kind: 'unknown', ID: riskPointRow(5).ID },
      ],
    });
    expect(callsTo(node).filter((call) => call.startsWith('GET'))).toHaveLength(4);
  });

  it.each([
    ['status -3', [json(refusal('无权', -3))], { kind: 'fatal', cause: 'permission' }],
    ['status -4', [json(refusal('异常', -4))], { kind: 'overload', processed: 'maybe' }],
    [
      'status -1 twice',
      [json(refusal('未登录', -1)), json(refusal('未登录', -1))],
      { kind: 'overload', inWords: true },
    ],
    ['429', [text(429, '', { 'Retry-After': '2' })], { kind: 'overload', retryAfterMs: 2000 }],
  ])('%s ends the look', async (_name, answers, expected) => {
    node.answers.push(...answers);
    expect(await readBack().read(batch)).toMatchObject(expected);
  });

  it('a log-in that is refused ends the look', async () => {
    node.logIns.push(json(refusal('用户名/密码错误！')));
    expect(await readBack().read(batch)).toMatchObject({ kind: 'fatal', cause: 'login' });
  });
});
