// Stands in for Electron's own default app in the fallback runtime: starts the application folder named on the
// command line, as `electron <folder>` does.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv
  .slice(1)
  .filter((argument) => !argument.startsWith('-'))
  .map((argument) => path.resolve(argument))
  .reverse()
  .find((candidate) => fs.existsSync(path.join(candidate, 'package.json')));

if (!folder) {
  process.stderr.write('No application folder given.\n');
  app.exit(1);
} else {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setAppPath(folder);
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  // Awaited at top level, so that privileged schemes are registered before the app is ready.
  await import(pathToFileURL(path.join(folder, manifest.main)).href);
}
