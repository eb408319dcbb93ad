import { describe, expect, it } from 'vitest';
import { circleThrough, importsOf } from './importCircles.js';

describe('import circles', () => {
  it('are found through imports of types, in components too', () => {
    const text = `import type { A } from './a.ts';\nexport type { B } from '#shared/lib/b.ts';\nimport 'zod';`;
    expect(importsOf('shared/lib/c.ts', text)).toEqual(['shared/lib/a.ts', 'shared/lib/b.ts']);
    const component = `<script setup lang="ts">\n${text}\n</script>\n<template><p>import './d.ts'</p></template>`;
    expect(importsOf('renderer/ui/C.vue', component)).toEqual(['renderer/ui/a.ts', 'shared/lib/b.ts']);
    expect(importsOf('renderer/app/router.ts', `const page = () => import('../views/V.vue');`)).toEqual([
      'renderer/views/V.vue',
    ]);
  });

  it('are told by the shortest way round, and only by the files that are part of one', () => {
    const imports = new Map([
      ['a', ['b', 'c']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
    ]);
    expect(circleThrough('a', imports)).toEqual(['a', 'c', 'a']);
    expect(circleThrough('b', imports)).toEqual(['b', 'c', 'a', 'b']);
    expect(circleThrough('d', imports)).toBeNull();
  });
});
