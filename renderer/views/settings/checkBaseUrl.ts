import { baseUrlWords } from './addressWords.ts';
import { isLoopback } from './isLoopback.ts';

/** What typing into 平台地址 came to. */
type BaseUrlCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly message: string }
  /** `insecure`: plain http to another machine; the AppSecret and personal data would be readable on the way (d30). */
  | { readonly kind: 'ok'; readonly url: string; readonly insecure: boolean };

function invalid(message: string): BaseUrlCheck {
  return { kind: 'invalid', message };
}

/** Checks an address as typed. Name, IPv4 and IPv6 are allowed (d4), and a path is kept as prefix. */
export function checkBaseUrl(typed: string): BaseUrlCheck {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  if (!/^https?:\/\//i.test(text)) return invalid(baseUrlWords.noScheme);
  if (/[\s，。：／]/.test(text)) return invalid(baseUrlWords.spaces);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return invalid(baseUrlWords.incomplete);
  }
  if (url.username !== '' || url.password !== '') return invalid(baseUrlWords.credentials);
  if (url.search !== '' || url.hash !== '') return invalid(baseUrlWords.tooMuch);
  return {
    kind: 'ok',
    url: text.replace(/\/+$/, ''),
    insecure: url.protocol === 'http:' && !isLoopback(url.hostname),
  };
}
