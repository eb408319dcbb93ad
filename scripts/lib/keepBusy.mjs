import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const sliceMs = 50;

/**
 * Keeps as many cores busy as asked for, until the result is called. The processes hang on a pipe of this one: they end
 * when it ends, however it does.
 */
export function keepBusy(cores) {
  const burners = Array.from({ length: cores }, () =>
    spawn(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ['pipe', 'ignore', 'inherit'] }),
  );
  return () => {
    for (const burner of burners) burner.kill('SIGKILL');
  };
}

function burn() {
  const until = Date.now() + sliceMs;
  while (Date.now() < until);
  setImmediate(burn);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdin.resume().once('end', () => process.exit());
  burn();
}
