import { nodePlace } from '../identifiers/node.ts';

const correct = '请在“设置”中改正。';
const platformExample = 'https://主机:端口';

/** What is wrong with 平台地址. */
export const platformAddressWords = {
  empty: `还没有填写平台地址。请在“设置”中填写主管部门提供的地址，例如 ${platformExample}。`,
  noScheme: `平台地址要以 https:// 或 http:// 开头。${correct}`,
  tooMuch: `平台地址里不能有“?”“#”“@”。请在“设置”中只填到主机、端口和路径，例如 ${platformExample}。`,
  otherShape: `平台地址的写法不对。请在“设置”中按 ${platformExample} 的样子填写。`,
  port: `平台地址的端口应在 1 到 65535 之间。${correct}`,
} as const;

/** What is wrong with 节点地址; `example`: how one looks. */
export const nodeAddressWords = {
  empty: (example: string) => `还没有填写节点地址。请在${nodePlace}中填写，例如 ${example}。`,
  noScheme: `节点地址要以 http:// 或 https:// 开头。请在${nodePlace}中改正。`,
  otherShape: (example: string) =>
    `节点地址的写法不对。请在${nodePlace}中按 ${example} 的样子填写，端口在 1 到 65535 之间。`,
} as const;
