import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mostKeptAnswer, mostKeptWords } from '#shared/wire/peerLimits.ts';
import { json, text } from '../http/testing/answers.ts';
import { channelTo } from './testing/channelTo.ts';
import {
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

const channel = () => channelTo(node);

const [first, second] = [riskPointRow(1), riskPointRow(2)];
const long = '错'.repeat(300_000);
const sizeOf = (value: unknown) => JSON.stringify(value).length;

describe('what a node may say at most', () => {
  it('of a batch and of an item', async () => {
    node.answers.push(
      json(refusal(long)),
      json(
        success([
          { msg: long, code: -2 },
          { msg: long, code: -2 },
        ]),
      ),
    );
    for (let n = 0; n < 2; n += 1) {
      const outcome = await channel().send(identifierBatch('U', [first, second]));
      expect(sizeOf(outcome)).toBeLessThan(2 * mostKeptWords + mostKeptAnswer + 500);
    }
  });

  it('of an identifier: what is too large to compare stays open', async () => {
    const { readBack } = channel();
    const many = success({
      handle: first.data['handle'],
      value: Array.from({ length: 5000 }, (_, index) => ({
        index: 2000 + index,
        type: 't',
        data: { value: '' },
      })),
    });
    node.answers.push(json(shown({ ...first.data, '2001/riskName': 'x'.repeat(30_000) })), json(many));
    expect(await readBack.read(identifierBatch('U', [first]))).toMatchObject({
      items: [{ kind: 'unknown' }],
    });
    expect(await readBack.read(identifierBatch('U', [first]))).toMatchObject({
      items: [{ kind: 'unknown' }],
    });
    node.answers.push(text(200, `{"status":1,"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`));
    expect(await readBack.read(identifierBatch('U', [first]))).toMatchObject({
      items: [{ kind: 'unknown' }],
    });
  });

  it('of a query and a template by hand', async () => {
    node.answers.push(json(refusal(`角色${long}`)), json(refusal(`角色${long}`)));
    expect(sizeOf(await channel().query('88.1/x'))).toBeLessThan(1000);
    expect(sizeOf(await channel().readTemplate('1.0'))).toBeLessThan(1000);
    const items = Array.from({ length: 3000 }, (_, n) => ({ idType: `t${String(n)}`, idIndex: 2000 + n }));
    node.answers.push(json(success({ prefix: '88.1', version: '1.0', items })));
    expect(await channel().readTemplate('1.0')).toMatchObject({ kind: 'failed' });
  });

  it('of a log-in', async () => {
    node.logIns.push(json(refusal(`用户名或密码错误\u202e${long}`)));
    const opened = await channel().open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect('reason' in opened ? opened.reason : '').toContain('⟨U+202E⟩');
    expect(sizeOf(opened)).toBeLessThan(1000);
  });
});
