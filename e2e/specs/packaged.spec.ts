import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/lib/run.mjs';
import { callBridge } from '../fixtures/callBridge.ts';
import { compareRows } from '../fixtures/compareRows.ts';
import { exampleRows } from '../fixtures/exampleRows.ts';
import { RunningApp } from '../fixtures/launchApp.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { practiceReceived } from '../fixtures/practiceReceived.ts';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../pages/HomePage.ts';
import { RecordForm } from '../pages/RecordForm.ts';
import { RecordList } from '../pages/RecordList.ts';
import { Shell } from '../pages/Shell.ts';

/** Made by `npm run package`. */
const packaged = path.join(projectRoot, 'dist', 'linux-unpacked', 'dual-prevention-client');

test('the packaged program starts and does the main job', async ({ folder }) => {
  expect(fs.existsSync(packaged), `${packaged} is missing: run npm run package first`).toBe(true);
  const app = await RunningApp.launch({ userData: path.join(folder, 'client'), packaged });
  try {
    const { page, electron } = app;
    const program = await electron.evaluate(({ app: main }) => ({
      isPackaged: main.isPackaged,
      name: main.getName(),
      path: main.getAppPath(),
    }));
    expect(program.isPackaged).toBe(true);
    expect(program.name).toBe('双预防归集客户端');
    expect(path.basename(program.path)).toBe('app.asar');
    expect(page.url()).toMatch(/^app:\/\/client\//);

    const loaded = await (await HomePage.open(page)).loadSample();
    const form = await RecordForm.openNew(page, 'rule');
    await form.fill(exampleRows.rule);
    await form.save();
    const shell = new Shell(page);
    await shell.sync();
    await shell.expectWaiting(0);
    const list = await RecordList.open(page, 'rule');
    await expect(list.row('锅炉安全管理制度').getByText('已送达', { exact: true })).toBeVisible();

    const comparison = compareRows(await readLocalRecords(page), await practiceReceived(page));
    expect(comparison).toMatchObject({ lost: [], duplicated: [], strangers: [] });
    expect(comparison.local).toBe(loaded + 1);
    expect(comparison.received).toBe(loaded + 1);

    // The embedded database's own files are read from the package.
    const { profile } = await callBridge(page, 'profile.read', undefined);
    const steps = await callBridge(page, 'tables.test', { profile });
    expect(steps.map(({ step, result }) => `${step} ${result}`)).toEqual([
      'address passed',
      'tls skipped',
      'login passed',
      'tables passed',
    ]);
    expect(app.consoleErrors).toEqual([]);
  } finally {
    await app.close();
  }
});
