import type { ConnectionStep } from '#shared/bridge/contract.ts';
import { subjectKinds } from '#shared/identifiers/subjects.ts';
import { assertNever } from '#shared/lib/assertNever.ts';
import { readNodeAddress } from '#shared/wire/identifiers/nodeAddress.ts';
import { failed, hasFailed, notReached, passed, skippedStep, testReach } from '../http/connectionSteps.ts';
import type { NodeClient } from './createNodeClient.ts';
import { fetchTemplate } from './fetchTemplate.ts';
import { createTrialClient, type NodeTrial } from './NodeTrial.ts';
import { readNodeSettings, readSendSettings } from './readNodeSettings.ts';
import { nodePlace } from '#shared/identifiers/node.ts';

const order = ['address', 'tls', 'token', 'template'] as const;

/** 测试连接 of a node: nothing is registered. What comes after a failed step is skipped. */
export async function testIdentifierNode(trial: NodeTrial): Promise<ConnectionStep[]> {
  const steps = await takeSteps(trial);
  return [...steps, ...notReached(order.slice(steps.length))];
}

async function takeSteps(trial: NodeTrial): Promise<ConnectionStep[]> {
  const client = createTrialClient(trial);
  const base = readNodeAddress(trial.settings.address);
  if (!base.ok) return [failed('address', base.error)];
  const reach = await testReach(client.peer, base.value, {
    timeoutMs: trial.settings.timeoutMs,
    ...(trial.ca === undefined ? {} : { ca: trial.ca }),
  });
  if (hasFailed(reach)) return reach;
  const steps = [...reach, await testLogIn(client, trial)];
  return hasFailed(steps) ? steps : [...steps, await testTemplate(client, trial)];
}

async function testLogIn(client: NodeClient, { settings, secret }: NodeTrial): Promise<ConnectionStep> {
  const complete = readNodeSettings(settings, secret);
  if (!complete.ok) return failed('token', complete.error);
  const opened = await client.logIn(complete.value);
  return opened.kind === 'open'
    ? passed('token', '登录成功，已取得访问令牌。')
    : failed('token', opened.reason);
}

/** The template of the first mapped subject stands for all. */
async function testTemplate(client: NodeClient, { settings, secret }: NodeTrial): Promise<ConnectionStep> {
  const { subjects } = settings.scheme;
  const version = subjectKinds.map((kind) => subjects[kind].templateVersion).find((text) => text !== '');
  if (version === undefined)
    return skippedStep('template', `还没有选择数据模板，这一步没有做。请在${nodePlace}中选择。`);
  const complete = readSendSettings(settings, secret);
  if (!complete.ok) return failed('template', complete.error);
  const answer = await fetchTemplate(client, complete.value, version);
  switch (answer.kind) {
    case 'template': {
      const count = String(answer.template.items.length);
      return passed('template', `已读到数据模板“${version}”，有 ${count} 个属性，可以登记标识。`);
    }
    case 'absent':
      return failed(
        'template',
        `前缀 ${settings.scheme.prefix} 下没有数据模板“${version}”。请在${nodePlace}中核对前缀、模板版本和模板接口版本。`,
      );
    case 'failed':
      return failed('template', answer.reason);
    default:
      return assertNever(answer);
  }
}
