import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && fs.existsSync(path.join(root, file)));

/** Every file and folder, with a stroke before it, and every folder with one behind it as well. */
const known = new Set(files.flatMap((file) => [`/${file}`, ...foldersOf(file)]));
const top = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/', 1)[0] ?? ''));

function foldersOf(file: string): readonly string[] {
  const folder = path.posix.dirname(file);
  return folder === '.' ? [] : [`/${folder}`, `/${folder}/`, ...foldersOf(folder)];
}

/** What stands in backticks and looks like a path; names that a reader fills in, such as <way>, are left out. */
function pathsIn(text: string): readonly string[] {
  const inline = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...inline.matchAll(/`([\w@.][\w@./-]*)`/g)].map((match) => match[1] ?? '').filter(looksLikePath);
}

function looksLikePath(text: string): boolean {
  const begins = text.includes('/') && top.has(text.split('/', 1)[0] ?? '');
  return begins || /\w\/$/.test(text) || /\w\.(ts|vue|js|mjs|css|md|sql|yml)$/.test(text);
}

/** A whole path, or the end of one where the sentence has said in which folder. */
function exists(text: string): boolean {
  if (top.has(text.split('/', 1)[0] ?? '') && text.includes('/', text.indexOf('/') + 1))
    return known.has(`/${text}`);
  return [...known].some((entry) => entry.endsWith(`/${text}`));
}

/** What programs write, such as dist/. */
function isMade(text: string): boolean {
  return spawnSync('git', ['check-ignore', '--quiet', '--no-index', text], { cwd: root }).status === 0;
}

describe('paths that documents name', () => {
  const documents = files.filter((file) => file.endsWith('.md'));

  it.each(documents)('exist: %s', (document) => {
    const named = [...new Set(pathsIn(fs.readFileSync(path.join(root, document), 'utf8')))];
    expect(named.filter((text) => !exists(text) && !isMade(text))).toEqual([]);
  });

  it('are seen', () => {
    const text = 'By `shared/gone.ts`, `gone.ts` and `gone/`; `shared/<way>.ts`, `I`, `npm test` are none.';
    expect(pathsIn(text)).toEqual(['shared/gone.ts', 'gone.ts', 'gone/']);
    expect(pathsIn(text).filter(exists)).toEqual([]);
    expect(
      ['shared/lib/result.ts', 'result.ts', 'shared/lib', 'lib/', 'shared/'].filter(exists),
    ).toHaveLength(5);
  });
});
