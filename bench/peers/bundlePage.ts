import path from 'node:path';
import { build } from 'vite';

let bundled: Promise<string> | undefined;

/** The page of the peers as one script; it is built once. */
export function bundlePage(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      write: false,
      // As the app's window is built (electron.vite.config.ts).
      target: 'chrome130',
      rolldownOptions: {
        input: path.join(import.meta.dirname, 'page/main.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const output = [made].flat().flatMap((part) => ('output' in part ? part.output : []));
  const script = output.find((part) => part.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('the page of the peers was not built');
  return script.code;
}
