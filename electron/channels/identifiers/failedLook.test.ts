import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSyncFixture, type SyncFixture } from '#shared/sync/testing/syncFixture.ts';
import { testChannel } from '#shared/sync/testing/samples.ts';
import { halfBody, hangUp, json, text } from '../http/testing/answers.ts';
import type { Answer } from '../http/testing/localServer.ts';
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

/** What a look may meet instead of an answer; each of them happens once. */
const failures: readonly (readonly [string, Answer])[] = [
  ['504', text(504, '<html>gateway</html>')],
  ['half a body', halfBody],
  ['half a JSON', text(200, '{"status":1,"data":{"handle":"88')],
  ['an empty body', text(200, '')],
  ['a reset', hangUp],
  ['no answer', () => undefined],
  ['a web page', text(200, '<html></html>')],
  ['503', text(503, '')],
  ['status -4', json(refusal('系统异常', -4))],
  ['status -3', json(refusal('无权查询', -3))],
  ['another identifier', json(shown(riskPointRow(77).data))],
  ['no such prefix', json(refusal('前缀不存在'))],
  ['a shape nobody knows', json(success({ handle: 'x' }))],
];

let node: ScriptedNode;
let fixture: SyncFixture;
beforeEach(async () => {
  node = await startScriptedNode();
  fixture = createSyncFixture();
});
afterEach(() => node.close());

const channel = () => channelTo(node, { timeoutMs: 400 }, { id: testChannel });

const rows = [1, 2, 3].map((n) => riskPointRow(n));
const [first, second, third] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
const exists = (count: number) =>
  json(success(Array.from({ length: count }, () => ({ msg: '标识已存在', code: -2 }))));
const other = { ...third.data, '2001/riskName': '别人的锅炉' };
const looks = () => callsTo(node).filter((call) => call.startsWith('GET /identityv2/data/detail'));

describe('a look that fails after 已存在', () => {
  it.each(failures.filter(([name]) => name !== 'status -3'))(
    '%s leaves that identifier open and no other',
    async (_name, failure) => {
      node.answers.push(exists(3), failure, json(shown(second.data)), json(shown(other)));
      const outcome = await channel().send(identifierBatch('I', rows));
      expect(outcome).toMatchObject({
        kind: 'items',
        items: [
          { kind: 'unknown', ID: first.ID },
          { kind: 'refused', ID: second.ID, cause: 'differs', theirs: second.data },
          { kind: 'refused', ID: third.ID, cause: 'differs', theirs: other },
        ],
      });
      const [open] = outcome.kind === 'items' ? outcome.items : [];
      expect(open?.kind === 'unknown' ? open.reason : '').toMatch(/^标识节点.*下次同步会再核对。$/);
    },
  );

  it('asks no more after two looks in a row that failed, and leaves the rest open', async () => {
    node.answers.push(exists(3), hangUp, hangUp);
    const outcome = await channel().send(identifierBatch('I', rows));
    expect(outcome.kind === 'items' && outcome.items.map(({ kind }) => kind)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(looks()).toHaveLength(2);
  });

  it('is over at once where the node denies the right to look', async () => {
    node.answers.push(exists(3), json(refusal('无权查询', -3)));
    const outcome = await channel().send(identifierBatch('I', rows));
    expect(outcome.kind === 'items' && outcome.items.map(({ kind }) => kind)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(looks()).toHaveLength(1);
  });

  it('sends again what the look does not find, for nothing stands in the way', async () => {
    node.answers.push(json(refusal('标识已存在')), json(refusal('没有找到标识')));
    const outcome = await channel().send(identifierBatch('I', [first]));
    expect(outcome).toMatchObject({ kind: 'items', items: [{ kind: 'unknown', ID: first.ID }] });
  });
});

describe('over two runs', () => {
  function save(...saved: typeof rows): void {
    for (const { ID, data } of saved) fixture.save(ID, 'identifier', data);
  }

  it.each(failures)('identical content is delivered by the next look: %s', async (_name, failure) => {
    save(first);
    node.answers.push(json(refusal('标识已存在')), failure);
    await fixture.run(channel());
    expect(fixture.state(first.ID)).toBe('unknown');

    node.answers.splice(0, Infinity, json(shown(first.data)));
    await fixture.run(channel());
    expect(fixture.state(first.ID)).toBe('delivered');
  });

  it('other content becomes a conflict with the node’s values, and what is absent is registered', async () => {
    save(first, second);
    node.answers.push(exists(2), hangUp, hangUp);
    await fixture.run(channel());
    expect([first, second].map(({ ID }) => fixture.state(ID))).toEqual(['unknown', 'unknown']);

    const theirs = { ...first.data, '2001/riskName': '别人的锅炉' };
    node.answers.push(json(shown(theirs)), json(refusal('没有找到标识')));
    await fixture.run(channel());
    expect(fixture.entry(first.ID)?.state).toMatchObject({
      conflict: { kind: 'identifierDiffers', theirs },
    });
    expect(fixture.state(second.ID)).toBe('delivered');
  });

  it('a look that fails does not spoil the ones after it', async () => {
    save(...rows);
    node.answers.push(exists(3), hangUp, hangUp);
    await fixture.run(channel());
    node.answers.push(hangUp, json(shown(second.data)), json(shown(other)));
    await fixture.run(channel());
    expect(rows.map(({ ID }) => fixture.state(ID))).toEqual(['unknown', 'delivered', 'conflict']);
  });
});
