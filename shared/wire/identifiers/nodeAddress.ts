import { err, type Result } from '../../lib/result.ts';
import { nodeAddressWords } from '../addressWords.ts';
import { readBaseUrl, type BaseUrl } from '../baseUrl.ts';

/** 业务系统HTTP端口 where the address names none (d95). */
const defaultPort = 3000;

const example = `http://主机:${String(defaultPort)}`;

/**
 * Reads 节点地址: http or https, host, a path kept as prefix; port 3000 where none is written. The error is a
 * Chinese sentence for the settings page.
 */
export function readNodeAddress(typed: string): Result<BaseUrl, string> {
  const text = typed.trim();
  if (text === '') return err(nodeAddressWords.empty(example));
  if (!/^https?:\/\//i.test(text)) return err(nodeAddressWords.noScheme);
  const read = readBaseUrl(withPort(text));
  return read.ok ? read : err(nodeAddressWords.otherShape(example));
}

function withPort(text: string): string {
  return text.replace(/^(https?:\/+(?:\[[^\]]*\]|[^\s/:?#@[\]\\]+))(?=\/|$)/i, `$1:${String(defaultPort)}`);
}
