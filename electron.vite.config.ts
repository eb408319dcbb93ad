import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { databaseFolder, prepareDatabaseFolder } from './scripts/lib/embeddedDatabase.mjs';

const root = import.meta.dirname;

/** Puts what the embedded database reads at its start beside the main process. */
function embeddedDatabase(): Plugin {
  return {
    name: 'embedded-database',
    apply: 'build',
    async generateBundle() {
      await prepareDatabaseFolder();
      for (const name of readdirSync(databaseFolder)) {
        const source = readFileSync(resolve(databaseFolder, name));
        this.emitFile({ type: 'asset', fileName: `database/${name}`, source });
      }
    },
  };
}

/**
 * Everything is bundled but Electron and Node's own modules, so that the package carries no node_modules.
 * The targets are those of Electron 33 (Node 20.18, Chromium 130), the oldest runtime the program is run on.
 */
export default defineConfig({
  main: {
    plugins: [embeddedDatabase()],
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve(root, 'electron/main/index.ts'),
          embeddedDatabase: resolve(root, 'electron/channels/tables/embeddedWorker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        // The embedded database's own code has it; ours may not (eslint).
        checks: { eval: false },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'electron/preload/index.ts') },
        // A sandboxed preload is one CommonJS file: it has no module loader of its own.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [vue()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
      // Small files stay files: fonts and images are then covered by 'self' of the content security policy.
      assetsInlineLimit: 0,
    },
  },
});
