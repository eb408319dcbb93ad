import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionStep } from '#shared/bridge/contract.ts';
import { emptyScheme } from '#shared/identifiers/scheme.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { createHttpClient } from '../http/httpClient.ts';
import { json } from '../http/testing/answers.ts';
import { deadUrl } from '../http/testing/localServer.ts';
import { testCertificate } from '../http/testing/testOnlyCertificate.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import type { NodeTrial } from './NodeTrial.ts';
import { readNodeTemplate } from './readNodeTemplate.ts';
import { testIdentifierNode } from './testIdentifierNode.ts';
import {
  callsTo,
  refusal,
  startScriptedNode,
  success,
  testPassword,
  type ScriptedNode,
} from './testing/scriptedNode.ts';

let node: ScriptedNode | null = null;
afterEach(async () => {
  await node?.close();
  node = null;
});

const results = (steps: readonly ConnectionStep[]) => steps.map(({ step, result }) => `${step} ${result}`);

async function start(secure = false): Promise<ScriptedNode> {
  node = await startScriptedNode(secure);
  return node;
}

function trial({ settings }: ScriptedNode, changes: Partial<IdentifierSettings> = {}): NodeTrial {
  return {
    settings: { ...settings, ...changes },
    secret: testPassword,
    http: createHttpClient(),
    log: { info: () => undefined },
  };
}

describe('testIdentifierNode', () => {
  it('passes on a node that answers; the template of the first mapped subject is read', async () => {
    const node = await start();
    const steps = await testIdentifierNode(trial(node));
    expect(results(steps)).toEqual(['address passed', 'tls skipped', 'token passed', 'template passed']);
    expect(steps[3]?.message).toMatch(/equipment-1\.0.*5 个属性/);
    expect(callsTo(node)).toEqual([
      'POST /identity/token',
      'GET /snms/api/v3/template?prefix=88.102.8888&version=equipment-1.0',
    ]);
    expect(JSON.stringify(steps)).not.toMatch(/平台|S3cret/);
  });

  it('does not ask for a template where none is chosen; the log-in alone needs no prefix', async () => {
    const node = await start();
    const steps = await testIdentifierNode(trial(node, { scheme: emptyScheme }));
    expect(results(steps)).toEqual(['address passed', 'tls skipped', 'token passed', 'template skipped']);
    expect(callsTo(node)).toEqual(['POST /identity/token']);
  });

  it.each([
    ['none there', json(success(null)), 'equipment-1.0'],
    ['refused', json(refusal('前缀不存在')), '前缀不存在'],
  ])('says of the template: %s', async (_name, answer, words) => {
    const node = await start();
    node.answers.push(answer);
    const steps = await testIdentifierNode(trial(node));
    expect(steps[3]).toMatchObject({ step: 'template', result: 'failed' });
    expect(steps[3]?.message).toContain(words);
  });

  it('says that the prefix is missing', async () => {
    const node = await start();
    const steps = await testIdentifierNode(trial(node, { scheme: { ...practiceScheme, prefix: '' } }));
    expect(steps[3]?.message).toContain('标识前缀');
  });

  it('says that the log-in was refused, or is not filled in', async () => {
    const node = await start();
    node.logIns.push(json(refusal('用户名/密码错误！')));
    const refused = await testIdentifierNode(trial(node));
    expect(results(refused)).toEqual(['address passed', 'tls skipped', 'token failed', 'template skipped']);
    expect(refused[2]?.message).toContain('用户名/密码错误！');
    const missing = await testIdentifierNode({ ...trial(node), secret: null });
    expect(missing[2]).toMatchObject({ result: 'failed' });
    expect(missing[2]?.message).toContain('密码');
  });

  it('checks the certificate of an https node', async () => {
    const node = await start(true);
    const strict = await testIdentifierNode(trial(node));
    expect(results(strict)).toEqual(['address passed', 'tls failed', 'token skipped', 'template skipped']);
    expect(strict[1]?.message).toMatch(/节点的安全证书.*自己签发/);
    const trusting = { ...trial(node), http: createHttpClient({ ca: testCertificate }), ca: testCertificate };
    expect(results(await testIdentifierNode(trusting))).toEqual([
      'address passed',
      'tls passed',
      'token passed',
      'template passed',
    ]);
  });

  it.each([
    ['', '还没有填写节点地址'],
    ['node.example', '开头'],
  ])('says what is wrong with the address %j', async (address, words) => {
    const steps = await testIdentifierNode(trial(await start(), { address }));
    expect(results(steps)).toEqual(['address failed', 'tls skipped', 'token skipped', 'template skipped']);
    expect(steps[0]?.message).toContain(words);
  });

  it('says that nobody listens there', async () => {
    const steps = await testIdentifierNode(trial(await start(), { address: await deadUrl() }));
    expect(steps[0]?.message).toMatch(/节点可能没有开启.*节点管理员/);
  });
});

describe('readNodeTemplate', () => {
  it('reads with settings as they are given', async () => {
    const node = await start();
    const answer = await readNodeTemplate(trial(node, { templateApi: 'v5' }), 'map-1.0');
    expect(answer).toEqual({ kind: 'template', template: practiceScheme.templates[3] });
    expect(callsTo(node)[1]).toBe('GET /snms/api/v5/template?prefix=88.102.8888&version=map-1.0');
  });

  it('says what to fill in', async () => {
    const answer = await readNodeTemplate(trial(await start(), { username: '' }), 'map-1.0');
    expect(answer.kind === 'failed' ? answer.reason : '').toContain('用户名');
  });
});
