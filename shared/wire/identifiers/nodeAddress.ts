import { err, type Result } from '../../lib/result.ts';
import { readBaseUrl, type BaseUrl } from '../baseUrl.ts';
import { nodePlace } from '../../identifiers/node.ts';

/** 业务系统HTTP端口 where the address names none (d95). */
const defaultPort = 3000;

const pattern = `http://主机:${String(defaultPort)}`;

/**
 * Reads 节点地址: http or https, host, a path kept as prefix; port 3000 where none is written. The error is a
 * Chinese sentence for the settings page.
 */
export function readNodeAddress(typed: string): Result<BaseUrl, string> {
  const text = typed.trim();
  if (text === '') return err(`还没有填写节点地址。请在${nodePlace}中填写，例如 ${pattern}。`);
  if (!/^https?:\/\//i.test(text)) {
    return err(`节点地址要以 http:// 或 https:// 开头。请在${nodePlace}中改正。`);
  }
  const read = readBaseUrl(withPort(text));
  if (read.ok) return read;
  return err(`节点地址的写法不对。请在${nodePlace}中按 ${pattern} 的样子填写，端口在 1 到 65535 之间。`);
}

function withPort(text: string): string {
  return text.replace(/^(https?:\/+(?:\[[^\]]*\]|[^\s/:?#@[\]\\]+))(?=\/|$)/i, `$1:${String(defaultPort)}`);
}
