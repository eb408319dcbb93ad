import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createPracticePlatform } from './createPracticePlatform.ts';
import { unitPrefix } from './identifiers/nodeTemplates.ts';

/** Runs the practice platform alone: `npm run practice -- --port 8700 --folder .cache/practice`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8700' },
    folder: { type: 'string', default: '.cache/practice-platform' },
  },
});

const credentials = {
  appId: 'practice',
  appSecret: 'practice-secret',
  nodeUser: 'node',
  nodePassword: 'node-secret',
};
const folder = resolve(values.folder);
const platform = createPracticePlatform({
  ...credentials,
  folder,
  port: readPort(values.port),
  httpControl: true,
});

const { url } = await platform.start().catch((problem: unknown) => {
  const reason = problem instanceof Error ? problem.message : String(problem);
  process.stderr.write(`演练平台没有启动：${reason}\n端口被占用时请用 --port 换一个。\n`);
  process.exit(1);
});
process.stdout.write(
  [
    `平台地址   ${url}`,
    `AppID      ${credentials.appId}`,
    `AppSecret  ${credentials.appSecret}`,
    `节点用户   ${credentials.nodeUser}`,
    `节点密码   ${credentials.nodePassword}`,
    `标识前缀   ${unitPrefix}`,
    `数据文件夹 ${folder}`,
    `控制接口   ${url}/control/status`,
    '按 Ctrl+C 结束。',
    '',
  ].join('\n'),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void platform.stop());
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port ${text}: expected a number from 0 to 65535`);
}
