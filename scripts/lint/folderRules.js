/**
 * Which folder may import which. Each zone: files of `target` may not import from `from`, except `except`
 * (relative to `from`); the message says what to do instead.
 */
const forbid = (target, from, message, except = []) => ({
  target: `./${target}`,
  from: `./${from}`,
  message,
  except,
});

export const folderRules = [
  forbid('shared', 'electron', 'shared/ is pure: take what you need through a port.'),
  forbid('shared', 'renderer', 'shared/ is pure: take what you need through a port.'),
  forbid('shared/lib', 'shared', 'shared/lib stands at the bottom and imports nothing but itself.', [
    './lib',
  ]),
  forbid('shared/standard', 'shared', 'The standard knows only shared/lib.', ['./lib', './standard']),
  forbid('shared/identifiers', 'shared', 'Identifiers know only the standard.', [
    './lib',
    './standard',
    './identifiers',
  ]),
  forbid('shared/kinds', 'shared', 'Kinds of records are put together from the standard and identifiers.', [
    './lib',
    './standard',
    './identifiers',
    './kinds',
  ]),
  forbid('shared/wire', 'shared', 'Codecs know the standard and the types of the sync ports.', [
    './lib',
    './standard',
    './identifiers',
    './kinds',
    './wire',
    './model',
    './profile',
  ]),
  forbid('shared/sync', 'shared', 'The engine knows neither messages nor the bridge: use its ports.', [
    './lib',
    './standard',
    './identifiers',
    './kinds',
    './model',
    './sync',
  ]),
  forbid('shared/bridge', 'shared', 'The contract knows the standard and the types of the sync ports.', [
    './lib',
    './standard',
    './identifiers',
    './kinds',
    './bridge',
    './model',
    './profile',
    './tables',
    './packages',
    './wire/socket/socketSettings.ts',
  ]),
  forbid('shared/packages', 'shared', 'Packages know the standard, kinds, and the pure decisions of sync.', [
    './lib',
    './standard',
    './kinds',
    './model',
    './sync',
    './reconcile/canonicalRow.ts',
    './packages',
    './profile',
  ]),
  forbid('shared/tables', 'shared', 'Library tables know only the standard.', [
    './lib',
    './standard',
    './tables',
  ]),
  forbid('shared/reconcile', 'shared', 'Reconciliation knows the engine by its ports and pure decisions.', [
    './lib',
    './standard',
    './identifiers',
    './kinds',
    './model',
    './sync',
    './reconcile',
  ]),
  forbid('electron', 'renderer', 'The main process never imports the window: go over shared/bridge.'),
  forbid(
    'electron/practice',
    'shared/wire',
    'The practice platform is written from the documents, not from our codecs.',
  ),
  forbid(
    'electron/practice',
    'shared/identifiers',
    'The practice node is written from the documents, not from our mapping.',
  ),
  forbid('electron/practice', 'electron', 'The practice platform stands alone.', ['./practice']),
  forbid('electron/channels', 'electron', 'A channel knows HTTP and codecs; main/ hands it the rest.', [
    './channels',
  ]),
  forbid('electron/preload', 'electron', 'The preload knows the contract only.', ['./preload']),
  forbid('electron/packages', 'electron', 'Packages know files; main/ hands them the rest.', [
    './packages',
    './files',
    './log',
  ]),
  forbid('electron/ipc', 'electron', 'Handlers call what main/ hands them.', ['./ipc', './log']),
  forbid('renderer', 'electron', 'The window never imports the main process: go over renderer/bridge.'),
  forbid('renderer/ui', 'renderer', 'Components of ui/ are dumb: props in, events out.', ['./ui']),
  forbid('renderer/forms', 'renderer', 'Forms get records and services through props and inject.', [
    './forms',
    './ui',
    './app/services.ts',
  ]),
  forbid('renderer/db', 'renderer', 'The store knows nothing above it.', ['./db']),
  forbid('renderer/bridge', 'renderer', 'The bridge client knows the contract only.', ['./bridge']),
  forbid('renderer/sync', 'renderer', 'Sync adapters know the store and the bridge.', [
    './sync',
    './db',
    './bridge',
  ]),
  forbid('renderer/stores', 'renderer', 'Stores know the store, sync and bridge, not the pages.', [
    './stores',
    './db',
    './sync',
    './bridge',
    './app/services.ts',
  ]),
];

const databaseDrivers = ['kysely', 'pg', 'mysql2', '@electric-sql/*'];

const noNode = {
  group: ['node:*', 'electron', 'axios', ...databaseDrivers],
  message: 'The window has no Node: go over the bridge.',
};

const environments = [
  {
    group: ['node:*', 'electron', 'axios', 'busboy', ...databaseDrivers],
    message: 'shared/ is pure: no Node, no Electron, no HTTP.',
  },
  { group: ['vue', 'pinia', 'vue-router', 'dexie'], message: 'shared/ is pure: no Vue, no Dexie.' },
];

/** Rules on packages and globals, by folder. */
export const purityRules = [
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: environments }] },
  },
  {
    files: ['renderer/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [noNode],
        },
      ],
    },
  },
  {
    files: ['renderer/**/*.{ts,vue}'],
    ignores: ['renderer/bridge/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'bridge', message: 'Only renderer/bridge touches window.bridge.' },
      ],
    },
  },
  {
    files: ['renderer/{views,forms,ui}/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            noNode,
            { group: ['dexie'], message: 'Pages reach the store through services and stores.' },
          ],
        },
      ],
    },
  },
];
