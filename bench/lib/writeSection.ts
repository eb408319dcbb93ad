import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import prettier from 'prettier';
import { ensureElectron } from '../../scripts/lib/ensureElectron.mjs';
import { projectRoot } from '../../scripts/lib/run.mjs';
import type { BenchOptions } from './benchOptions.ts';

/** What one bench found in one run. */
export interface Section {
  /** As it is called on the command line. */
  readonly bench: string;
  readonly title: string;
  readonly options: BenchOptions;
  /** Paragraphs and tables in markdown. */
  readonly body: readonly string[];
}

const file = path.join(projectRoot, 'docs', 'benchmarks.md');
const beginning = [
  '# Benchmarks',
  'Written by `npm run bench`, one section a bench; what each of them does is told in [bench/README.md](../bench/README.md).',
  'Milliseconds, medians of the rounds. Growth: the slope of log time over log size, 1 = in proportion.',
].join('\n\n');

/** Prints what a bench found, and puts it into docs/benchmarks.md in place of what the same bench found before. */
export async function writeSection(section: Section): Promise<void> {
  const text = [
    `## ${section.bench}: ${section.title}`,
    await circumstances(section.options),
    ...section.body,
  ].join('\n\n');
  process.stdout.write(`${text}\n`);
  const before = await fs.readFile(file, 'utf8').catch(() => beginning);
  const style = await prettier.resolveConfig(file);
  const after = withSection(before, section.bench, text);
  await fs.writeFile(file, await prettier.format(after, { ...style, filepath: file }));
}

function withSection(document: string, bench: string, text: string): string {
  const parts = document.split(/^(?=## )/m).map((part) => part.trim());
  const place = parts.findIndex((part) => part.startsWith(`## ${bench}:`));
  return parts.with(place === -1 ? parts.push('') - 1 : place, text).join('\n\n');
}

async function circumstances({ rounds, quick }: BenchOptions): Promise<string> {
  const { version } = await ensureElectron();
  return [
    new Date().toISOString().slice(0, 10),
    `Electron ${version}`,
    counted(os.availableParallelism(), 'core'),
    `${counted(rounds, 'round')}${quick ? ' (quick)' : ''}.`,
  ].join(', ');
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}
