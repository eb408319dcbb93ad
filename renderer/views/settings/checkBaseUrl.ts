import { isLoopback } from './isLoopback.ts';

/** What typing into 平台地址 came to. */
type BaseUrlCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly message: string }
  /** `insecure`: plain http to another machine; the AppSecret and personal data would be readable on the way (d30). */
  | { readonly kind: 'ok'; readonly url: string; readonly insecure: boolean };

const example = '例如 https://platform.example.cn:8443';

function invalid(message: string): BaseUrlCheck {
  return { kind: 'invalid', message };
}

/** Checks an address as typed. Name, IPv4 and IPv6 are allowed (d4), and a path is kept as prefix. */
export function checkBaseUrl(typed: string): BaseUrlCheck {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  if (!/^https?:\/\//i.test(text)) {
    return invalid(`地址要以 https:// 或 http:// 开头，${example}。`);
  }
  if (/[\s，。：／]/.test(text)) {
    return invalid('地址里有空格或中文标点，请改成英文标点并去掉空格。');
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return invalid(`地址不完整或端口不对，${example}。`);
  }
  if (url.username !== '' || url.password !== '') {
    return invalid('地址里不要写用户名或口令，请填在 AppID 和 AppSecret 里。');
  }
  if (url.search !== '' || url.hash !== '') {
    return invalid('地址只写到端口或目录为止，不要带 ? 或 # 后面的内容。');
  }
  return {
    kind: 'ok',
    url: text.replace(/\/+$/, ''),
    insecure: url.protocol === 'http:' && !isLoopback(url.hostname),
  };
}
