import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Profile, defaultProfile } from '#shared/profile/profile.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { embeddedAssets } from '../channels/tables/testing/embeddedAssets.ts';
import { batchOf } from '../channels/tables/testing/openChannel.ts';
import { standardRow } from '../channels/tables/testing/standardRows.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { composeTables } from './composeTables.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'dual-prevention-compose-'));
});
afterEach(() => {
  fs.rmSync(dataFolder, { recursive: true, force: true });
});

/** Settings of a real database that nobody can reach; practice must not care. */
const elsewhere: Profile = {
  ...defaultProfile,
  tables: {
    ...defaultProfile.tables,
    engine: 'mysql',
    host: 'database.invalid',
    tables: { ...defaultProfile.tables.tables, unit: { name: 'T_DW', columns: {} } },
  },
};

function compose(profile: Profile) {
  return composeTables({
    profile: () => profile,
    password: () => null,
    dataFolder,
    database: {
      script: path.resolve('electron/channels/tables/testing/sourceWorker.mjs'),
      assets: embeddedAssets,
    },
    log: createRecordingLog(),
  });
}

it('practice works with nothing set up and nothing clicked, and keeps what it got', async () => {
  const first = compose(elsewhere);
  const { practice } = first.channels;
  expect(practice.id).toBe('practiceTables');
  expect(await practice.open()).toEqual({ kind: 'open' });
  expect(await practice.route('unit', 'I')).toEqual({ configured: true, strict: false, batchSize: 1000 });
  const row = standardRow('unit', 1);
  expect(await practice.send(batchOf('unit', 'I', [row]))).toMatchObject({ items: [{ kind: 'delivered' }] });
  // A tool takes its turn while a run is on.
  const shown = await first.ports.inspect({ ...elsewhere, mode: 'practice' }, null);
  expect(shown.kind === 'reports' && shown.reports.every(({ problems }) => problems.length === 0)).toBe(true);
  await practice.close();
  await first.stop();

  const second = compose(elsewhere);
  expect(await second.channels.practice.readBack.read(batchOf('unit', 'I', [row]))).toEqual({
    kind: 'items',
    items: [{ kind: 'same', ID: row.ID }],
  });
  await second.stop();
});

it('the embedded database of live mode is another one, whose tables are made on request alone', async () => {
  const live: Profile = { ...defaultProfile, mode: 'live' };
  const { channels, ports, stop } = compose(live);
  expect(await channels.live.open()).toEqual({ kind: 'open' });
  expect(await channels.live.route('unit', 'I')).toMatchObject({
    configured: false,
    reason: expect.stringContaining('没有数据表') as unknown,
  });
  await channels.live.close();
  expect(await ports.create(live, null)).toEqual({ kind: 'created', dataSets: [...dataSetIds] });
  expect((await ports.test(live, null)).map(({ result }) => result)).toEqual([
    'passed',
    'skipped',
    'passed',
    'passed',
  ]);
  expect(fs.readdirSync(dataFolder)).toEqual(['tables']);
  await stop();
});
