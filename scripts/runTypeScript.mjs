import { spawn } from 'node:child_process';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { bin, main, projectRoot } from './lib/run.mjs';

/** `node scripts/runTypeScript.mjs FILE [ARG ...]`: installs packages if need be, then runs a TypeScript script. */
await main(async () => {
  await ensureDependencies();
  const child = spawn(bin('tsx'), process.argv.slice(2), {
    cwd: projectRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
});
