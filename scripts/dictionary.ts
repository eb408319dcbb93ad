import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { dictionaryJson } from './lib/dictionaryJson.ts';
import { dictionaryMarkdown } from './lib/dictionaryMarkdown.ts';

const document = new URL('../docs/data-dictionary.md', import.meta.url);

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(dictionaryJson(), null, 2)}\n`);
} else {
  const style = await resolveConfig(document);
  const text = await format(dictionaryMarkdown(), { ...style, parser: 'markdown' });
  if (process.argv.includes('--check')) await check(text);
  else await writeFile(document, text);
}

async function check(text: string): Promise<void> {
  if ((await readFile(document, 'utf8').catch(() => '')) === text) return;
  process.stderr.write('docs/data-dictionary.md does not match shared/standard: run `npm run dictionary`.\n');
  process.exitCode = 1;
}
