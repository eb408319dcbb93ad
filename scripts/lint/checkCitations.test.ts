import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

interface Citation {
  readonly file: string;
  readonly text: string;
}

function tracked(pattern: RegExp): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => pattern.test(file) && fs.existsSync(path.join(root, file)));
}

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** Comments of a source file and titles of its tests; only there is "d12" a decision. */
function citing(file: string): readonly string[] {
  const source = read(file);
  if (file.endsWith('.md')) return [source];
  const comments = source.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*|<!--[\s\S]*?-->/g) ?? [];
  const titles = source.match(/\b(?:it|describe|test)\b[^\n]*?\(\s*['"`][^\n]*/g) ?? [];
  const bases = source.match(/basis: '[^']*'/g) ?? [];
  return [...comments, ...titles, ...bases];
}

function citations(file: string, pattern: RegExp): readonly Citation[] {
  return citing(file).flatMap((text) =>
    [...text.matchAll(pattern)].map((match) => ({ file, text: match[1] ?? '' })),
  );
}

function numbersIn(document: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...read(document).matchAll(pattern)].map((match) => match[1] ?? ''));
}

describe('what comments and documents cite', () => {
  // Rows of a property test are called d1 to d3 there.
  const files = tracked(/\.(ts|vue|js|mjs|md)$/).filter((file) => !file.endsWith('runSync.property.test.ts'));
  const decisions = numbersIn('docs/decisions.md', /^(\d+)\. \*\*/gm);
  const promises = numbersIn('docs/engine.md', /^(\d)\. /gm);
  const records = new Set(
    tracked(/^docs\/adr\/\d{4}-/).map((file) => String(Number(path.basename(file).slice(0, 4)))),
  );

  it('has decisions numbered without a gap', () => {
    expect([...decisions].map(Number)).toEqual(Array.from(decisions, (_, index) => index + 1));
  });

  it.each([
    ['decision', /\bd(\d{1,3})\b/g, decisions],
    ['promise', /\bpromise (\d+)/gi, promises],
    ['ADR', /\bADRs? (\d+)/g, records],
  ])('exists: each %s', (_name, pattern, known) => {
    const cited = files.flatMap((file) => citations(file, pattern));
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter(({ text }) => !known.has(text))).toEqual([]);
  });

  it('exists: each document', () => {
    const names = new Set(tracked(/\.md$/).map((file) => path.basename(file)));
    const cited = files.flatMap((file) => citations(file, /([\w.-]+\.md)\b/g));
    expect(cited.filter(({ text }) => !names.has(text))).toEqual([]);
  });

  it('exists: each target of a link', () => {
    const broken = tracked(/\.md$/).flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !fs.existsSync(path.join(root, path.dirname(file), target)))
        .map((target) => ({ file, target })),
    );
    expect(broken).toEqual([]);
  });
});
