import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import js from '@eslint/js';
import { folderRules, noEnums, purityRules } from './scripts/lint/folderRules.js';
import { importCircles } from './scripts/lint/importCircles.js';
import { testRules } from './scripts/lint/testRules.js';

const tests = ['**/*.test.ts', 'shared/sync/testing/**', 'e2e/**'];

export default tseslint.config(
  {
    ignores: [
      'out/',
      'dist/',
      '.cache/',
      'demo-report/',
      // Written beside it for a moment while the app is built.
      'electron.vite.config.ts.*.mjs',
      'test-results/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'].map((config) => ({ files: ['**/*.vue'], ...config })),
  {
    files: ['**/*.ts', '**/*.vue'],
    plugins: { 'import-x': importX, project: { rules: { 'import-circles': importCircles } } },
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'], sourceType: 'module' },
      globals: { ...globals.es2022 },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })] },
    rules: {
      // Undefined names are the compiler's business.
      'no-undef': 'off',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true }],
      // A delete on a record of rows is how a key is removed.
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-restricted-syntax': ['error', noEnums, ...testRules],
      'import-x/no-restricted-paths': ['error', { zones: folderRules }],
      'project/import-circles': 'error',
    },
  },
  ...purityRules,
  {
    // Promises that nobody waits for are lost writes; needs types, so not for tests.
    files: ['{shared,electron,renderer}/**/*.ts'],
    ignores: tests,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      // Layout of templates is the formatter's business.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
    },
  },
  {
    files: tests,
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js', 'scripts/**', 'e2e/**', 'bench/**', '*.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
);
