import path from 'node:path';
import { RunningApp } from '#e2e/fixtures/launchApp.ts';
import { ExchangePage } from '#e2e/pages/ExchangePage.ts';
import { timed } from './timed.ts';
import { withTempFolder } from './withTempFolder.ts';

/** Milliseconds of carrying the records of one PC to another by a package, from press to result. */
export interface PackageTimes {
  readonly exported: number;
  readonly previewed: number;
  readonly merged: number;
  /** The same package once more, which changes nothing. */
  readonly mergedAgain: number;
}

const password = '锅炉房 boiler 7';

/** Exports all that the given app has not delivered, and merges it twice into a fresh one. */
export function packageWork(from: RunningApp): Promise<PackageTimes> {
  return withTempFolder(async (folder) => {
    const to = await RunningApp.launch({ userData: path.join(folder, 'office') });
    try {
      const giver = await ExchangePage.open(from);
      let file = '';
      const exported = await timed(async () => (file = await giver.export(folder, { password })));
      const taker = await ExchangePage.open(to);
      const previewed = await timed(() => taker.preview(file, password));
      const merged = await mergeOnce(taker);
      await taker.preview(file, password);
      return { exported, previewed, merged, mergedAgain: await mergeOnce(taker) };
    } finally {
      await to.close();
    }
  });
}

/** Merges what is previewed. */
async function mergeOnce(taker: ExchangePage): Promise<number> {
  const dialog = taker.dialog('打开数据包');
  const taken = await timed(async () => {
    await dialog.getByRole('button', { name: /^(合并到本机|登记为已合并)$/ }).click();
    await dialog.getByText('合并完成').waitFor({ timeout: 600_000 });
  });
  await taker.close(dialog);
  return taken;
}
