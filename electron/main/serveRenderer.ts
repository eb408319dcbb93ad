import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appScheme } from './appScheme.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';
import { resolveAsset } from './resolveAsset.ts';

/** Must run before the app is ready: a standard, secure scheme has IndexedDB, WebCrypto and navigator.locks. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window from `root` under the app scheme. */
export function serveRenderer(root: string): void {
  protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET') return plain(405);
    const asset = resolveAsset(root, request.url);
    const body = asset && (await readFile(asset.file).catch(() => null));
    if (!asset || !body) return plain(404);
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': asset.contentType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      },
    });
  });
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });
}
