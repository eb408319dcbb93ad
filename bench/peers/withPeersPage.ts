import path from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { sandboxArguments } from '../../scripts/lib/appProcess.mjs';
import { ensureElectron } from '../../scripts/lib/ensureElectron.mjs';
import { withTempFolder } from '../lib/withTempFolder.ts';
import { bundlePage } from './bundlePage.ts';
import { startPeerServer, type PeerServer } from './startPeerServer.ts';

/**
 * Gives the page of the peers, `window.peers`, in a program of its own with an empty profile, run by the Electron that
 * runs the app; both are gone afterwards, so that no peer meets what another left behind.
 */
export function withPeersPage<T>(use: (page: Page, server: PeerServer) => Promise<T>): Promise<T> {
  return withTempFolder(async (folder) => {
    const server = await startPeerServer(await bundlePage());
    const electron = await _electron.launch({
      executablePath: (await ensureElectron()).executable,
      args: [
        ...sandboxArguments(),
        `--user-data-dir=${folder}`,
        path.join(import.meta.dirname, 'app'),
        server.url,
      ],
    });
    try {
      const page = await electron.firstWindow();
      page.on('pageerror', (error) => process.stderr.write(`${String(error.stack)}\n`));
      await page.waitForLoadState();
      return await use(page, server);
    } finally {
      await electron.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
      await electron.close().catch(() => undefined);
      await server.stop();
    }
  });
}
