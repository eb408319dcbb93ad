import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Files that import each other in a circle, types included. `import-x/no-cycle` does not see imports of types, and a
 * circle of types is one of vocabulary: two files that each speak of the other have no order in which to be read.
 */

/** What a file imports from this repository, as paths from its root. */
export function importsOf(file, text) {
  const source = file.endsWith('.vue')
    ? [...text.matchAll(scripts)].map(([, code]) => code).join('\n')
    : text;
  return ts.preProcessFile(source, true, true).importedFiles.flatMap(({ fileName }) => {
    const bare = fileName.replace(/\?.*$/, '');
    if (bare.startsWith('#')) return [bare.slice(1)];
    return bare.startsWith('.') ? [path.posix.join(path.posix.dirname(file), bare)] : [];
  });
}

const scripts = /<script[^>]*>([\s\S]*?)<\/script>/g;

/** The shortest way from a file back to itself, e.g. [a, b, a]; null = there is none. `imports`: file → files. */
export function circleThrough(file, imports) {
  const cameFrom = new Map();
  const queue = [file];
  for (const at of queue) {
    for (const next of imports.get(at) ?? []) {
      if (next === file) return [...wayTo(at, cameFrom), file];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return null;
}

function wayTo(file, cameFrom) {
  const way = [file];
  while (cameFrom.has(way[0])) way.unshift(cameFrom.get(way[0]));
  return way;
}

const folders = ['shared', 'electron', 'renderer', 'e2e', 'bench', 'scripts'];

let imports = null;

/** Read once per run of the linter. */
function importsUnder(root) {
  if (imports) return imports;
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
      .filter((name) => /\.(ts|vue)$/.test(name)),
  );
  imports = new Map(
    files.map((file) => [file, importsOf(file, readFileSync(path.join(root, file), 'utf8'))]),
  );
  return imports;
}

/** The rule: a file must not import itself by way of others. */
export const importCircles = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Program(node) {
        const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
        const circle = circleThrough(file, importsUnder(context.cwd));
        if (!circle) return;
        const message = `Imports go in a circle: ${circle.join(' → ')}. Move what both need to a file of its own.`;
        context.report({ node, message });
      },
    };
  },
};
