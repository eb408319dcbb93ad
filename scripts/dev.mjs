import { appEnvironment, sandboxArguments } from './lib/appProcess.mjs';
import { prepareMachine } from './lib/prepare.mjs';
import { bin, main, run } from './lib/run.mjs';

await main(async () => {
  const electron = await prepareMachine();
  return run(bin('electron-vite'), ['dev', '--', ...sandboxArguments()], {
    env: {
      ...appEnvironment(),
      ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
      ELECTRON_EXEC_PATH: electron.executable,
    },
  });
});
