import { err, ok, type Result } from '../lib/result.ts';
import { platformAddressWords } from './addressWords.ts';

/** A platform address that was checked: scheme, host, optional port and path prefix, no slash at the end. */
export interface BaseUrl {
  readonly secure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** e.g. `https://host:8443/prefix`. */
  readonly text: string;
}

const shape = /^(https?):\/+(\[[0-9a-f:.]+\]|[^\s/:?#@[\]\\]+)(?::(\d{1,5}))?(\/[^\s?#\\]*)?$/i;

/**
 * Reads 平台地址: http or https (4.5.1), host name, IPv4 or IPv6 (d4), a path kept as prefix.
 * The error is a Chinese sentence for the settings page.
 */
export function readBaseUrl(typed: string): Result<BaseUrl, string> {
  const text = typed.trim();
  if (text === '') return err(platformAddressWords.empty);
  if (!/^https?:\/\//i.test(text)) return err(platformAddressWords.noScheme);
  if (/[?#@]/.test(text)) return err(platformAddressWords.tooMuch);
  const [, scheme, host, port, path] = shape.exec(text) ?? [];
  if (scheme === undefined || host === undefined) return err(platformAddressWords.otherShape);
  const secure = scheme.toLowerCase() === 'https';
  const portNumber = port === undefined ? (secure ? 443 : 80) : Number(port);
  if (portNumber < 1 || portNumber > 65_535) return err(platformAddressWords.port);
  const prefix = (path ?? '').split('/').filter(Boolean).join('/');
  return ok({
    secure,
    host: host.replace(/^\[|\]$/g, ''),
    port: portNumber,
    text: `${scheme.toLowerCase()}://${host}${port === undefined ? '' : `:${port}`}${prefix && `/${prefix}`}`,
  });
}

/** Appends segments, each percent-encoded, with exactly one slash between (d5, d6). */
export function joinUrl(base: BaseUrl, segments: readonly string[]): string {
  return [base.text, ...segments.map(encodeSegment)].join('/');
}

/** Percent-encodes one value; lone surrogates, which cannot be encoded, become U+FFFD. */
export function encodeSegment(value: string): string {
  const loneSurrogates = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
  return encodeURIComponent(value.replace(loneSurrogates, '\uFFFD'));
}

/** Splits a configured path such as /files/upload into segments; blank ones vanish. */
export function pathSegments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment.trim() !== '');
}
