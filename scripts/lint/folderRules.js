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

/**
 * The folders of shared/ from the bottom up, each with what to do where it needs something from further up. A folder
 * may import those below it, not those beside it.
 */
const layers = [
  { lib: 'shared/lib imports nothing but itself: hand in what you need.' },
  { standard: 'The standard is data and knows only shared/lib: derive from it elsewhere.' },
  { identifiers: 'Identifiers know only the standard: what concerns all kinds belongs into shared/kinds.' },
  { kinds: 'Kinds are put together from the standard and identifiers: records belong into shared/model.' },
  { model: 'The model is what all the others speak of: put the decision into the folder it belongs to.' },
  {
    tables:
      'Library tables know the model, no other way out: join them in the main process or in the profile.',
    wire: 'Codecs know the model: settings and what the engine makes of an answer belong to who calls them.',
    sync: 'The engine knows the model alone: use the ports of shared/model/ports.ts.',
  },
  { reconcile: 'Reconciliation knows the engine and the model: let the channel show it the rest.' },
  { packages: 'Packages know the engine and reconciliation: take the rest as a parameter.' },
  { profile: 'The profile joins the settings of all ways: what uses them is handed its part.' },
  { bridge: 'Only the processes know the bridge: take what you need through a port.' },
];

const layerRules = layers.flatMap((layer, index) => {
  const below = layers.slice(0, index).flatMap((lower) => Object.keys(lower));
  return Object.entries(layer).map(([folder, message]) =>
    forbid(
      `shared/${folder}`,
      'shared',
      message,
      [...below, folder].map((name) => `./${name}`),
    ),
  );
});

export const folderRules = [
  forbid('shared', 'electron', 'shared/ is pure: take what you need through a port.'),
  forbid('shared', 'renderer', 'shared/ is pure: take what you need through a port.'),
  ...layerRules,
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
  forbid('electron/packages', 'electron', 'Packages know files and encryption; main/ hands them the rest.', [
    './packages',
    './encryption',
    './files',
    './log',
  ]),
  forbid('electron/ipc', 'electron', 'Handlers call what main/ hands them.', ['./ipc', './log']),
  forbid('renderer', 'electron', 'The window never imports the main process: go over renderer/bridge.'),
  forbid('renderer/ui', 'renderer', 'Components of ui/ are dumb: props in, events out.', ['./ui']),
  forbid('renderer/forms', 'renderer', 'Forms get records and services through props and inject.', [
    './forms',
    './ui',
    './services',
  ]),
  forbid('renderer/db', 'renderer', 'The store knows nothing above it.', ['./db']),
  forbid('renderer/bridge', 'renderer', 'The bridge client knows the contract only.', ['./bridge']),
  forbid('renderer/sync', 'renderer', 'Sync adapters know the store and the bridge.', [
    './sync',
    './db',
    './bridge',
  ]),
  forbid('renderer/services', 'renderer', 'Services are types and a key; renderer/app puts them together.', [
    './services',
    './db',
    './sync',
    './bridge',
  ]),
  forbid('renderer/stores', 'renderer', 'Stores know the store, sync and bridge, not the pages.', [
    './stores',
    './db',
    './sync',
    './bridge',
    './services',
    './app/testing',
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

export const noEnums = {
  selector: 'TSEnumDeclaration',
  message: 'No enums: use an `as const` object or a union of full words.',
};

/** Rules on packages, globals and writes, by folder. */
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
    files: ['renderer/**/*.{ts,vue}'],
    ignores: [
      'renderer/db/{rawRecords,writeRecords}.ts',
      'renderer/db/identifiers/**',
      // Writes the index of records again, whose content stays.
      'renderer/db/refreshBusinessKeys.ts',
      // Puts back what was written before, identifiers included.
      'renderer/db/journal/**',
      '**/*.test.ts',
      '**/testing/**',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        noEnums,
        {
          selector: 'ImportDeclaration[source.value=/rawRecords/]',
          message: 'Write records by writeRecords, so that their identifiers follow.',
        },
        {
          selector:
            "CallExpression[callee.property.name=/^(put|bulkPut|add|bulkAdd|update|delete|bulkDelete)$/][callee.object.property.name='records'][callee.object.object.name='db']",
          message: 'Write records by writeRecords, so that their identifiers follow.',
        },
      ],
    },
  },
  {
    files: ['renderer/{views,forms,ui}/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            noNode,
            { group: ['dexie'], message: 'Pages reach the store through services and stores.' },
            {
              group: ['**/app/**'],
              message: 'Pages get what they need by useServices, from renderer/services.',
            },
          ],
        },
      ],
    },
  },
];
