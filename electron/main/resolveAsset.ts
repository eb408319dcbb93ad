import { extname, join, sep } from 'node:path';
import { appHost, appScheme } from './appScheme.ts';

interface Asset {
  readonly file: string;
  readonly contentType: string;
}

/** What a built window consists of. Anything else is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Finds the file below `root` that a request of the window means, or null where it may not have one. */
export function resolveAsset(root: string, url: string): Asset | null {
  const path = pathOf(url);
  if (path === null) return null;
  const file = join(root, path === '/' ? 'index.html' : path);
  if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
  const contentType = contentTypes[extname(file).toLowerCase()];
  return contentType === undefined ? null : { file, contentType };
}

function pathOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${appScheme}:` || host !== appHost) return null;
  const path = decode(pathname);
  // Backslashes and drive letters would mean other folders on Windows; a zero byte ends a path in C.
  if (path === null || /[\\:\0]/.test(path) || path.split('/').includes('..')) return null;
  return path === '' ? '/' : path;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
