import type { Page } from '@playwright/test';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import type { Row } from '#shared/standard/types.ts';
import { byHandle, expectedIdentifiers } from '../fixtures/expectedIdentifiers.ts';
import { connectToNode, enterNodePassword } from '../fixtures/connectToNode.ts';
import type { Gateway } from '../fixtures/Gateway.ts';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { changesIdentifiers } from '../fixtures/recordedRequest.ts';
import { riskPoints } from '../fixtures/riskPoints.ts';
import { connectTo, expect, test, type OutsidePlatform } from '../fixtures/test.ts';
import { IdentifierList } from '../pages/IdentifierList.ts';
import { ProblemsPage } from '../pages/ProblemsPage.ts';
import { RecordList } from '../pages/RecordList.ts';
import { SettingsPage } from '../pages/SettingsPage.ts';
import { Shell } from '../pages/Shell.ts';

/** Risk points, each at a device of its own: two identifiers of each. */
const records = 2500;
const total = 2 * records;
/** More presses of 立即同步 than there can be faults. */
const mostRuns = 25;

test('5,000 identifiers through a node that misbehaves, and a crash: each is there exactly once', async ({
  gatewayApp,
  launch,
  platform,
  gateway,
}) => {
  test.setTimeout(600_000);
  const { page } = gatewayApp;
  const node = { ...platform, url: gateway.url };
  await connectToNode(page, node, { 设备名称: '风险点名称', 所在位置: '区域/位置', 责任部门: '责任单位' });
  await (await SettingsPage.open(page)).setAdvanced('每批条数', '2000');
  await (await RecordList.open(page, 'riskPoint')).import(devices());
  const list = await IdentifierList.open(page);
  expect(await list.registerAll()).toBe(total);
  await new Shell(page).expectWaiting(records + total);

  misbehave(gateway, platform);
  await test.step('the program is killed while the node works on its second batch', async () => {
    const arrived = new Promise<void>((resolve) => {
      const { beforeRequest } = gateway;
      gateway.beforeRequest = async (request) => {
        await beforeRequest(request);
        if (gateway.requests.filter(changesIdentifiers).length === 2) resolve();
      };
    });
    // A page that does not follow thousands of lines through the run.
    await new Shell(page).goTo('设置');
    await new Shell(page).syncButton.click();
    await arrived;
    await gatewayApp.kill();
  });

  const again = await launch();
  await connectTo(again, node);
  await enterNodePassword(again.page, node);
  await test.step('立即同步 as often as needed', () => syncToTheEnd(again.page));

  const held = await platform.control.identifiers();
  expect(held).toHaveLength(total);
  expect(byHandle(held)).toEqual(
    expectedIdentifiers(await readLocalRecords(again.page), ['equipment', 'riskPoint']),
  );
  await (await ProblemsPage.open(again.page)).expectEmpty();
  await (await IdentifierList.open(again.page)).expectStateCount('已送达', total);
  const writes = await platform.control.identifierRequests();
  expect(Math.max(...writes.map(({ items }) => items))).toBeLessThanOrEqual(2000);
  expect(new Set(writes.flatMap((write) => write.faults)).size).toBeGreaterThan(2);
  expect(again.consoleErrors).toEqual([]);
});

/** Every second request of the first twelve meets a fault drawn from the list. */
function misbehave(gateway: Gateway, { control }: OutsidePlatform): void {
  const random = seededRandom(20_261_125);
  gateway.beforeRequest = async (request) => {
    if (!changesIdentifiers(request) || gateway.requests.filter(changesIdentifiers).length > 12) return;
    const draw = Math.floor(random() * 2 * faults.length);
    const fault = faults[draw];
    if (fault) await control.setFault({ ...fault, target: 'identifier', times: 1 });
  };
}

function devices(): readonly Row[] {
  return riskPoints(records).map((row, place) => ({
    ...row,
    riskType: '0',
    regNo: `1100320102202009${String(place + 1).padStart(4, '0')}`,
  }));
}

async function syncToTheEnd(page: Page): Promise<void> {
  const shell = new Shell(page);
  await shell.goTo('设置');
  for (let run = 0; run < mostRuns; run += 1) {
    await shell.sync(240_000);
    if ((await shell.waiting.textContent()) === '待同步 0') return;
  }
  throw new Error(`still waiting after ${mostRuns} runs: ${await shell.waiting.textContent()}`);
}

const faults: readonly Omit<PracticeFault, 'target' | 'times'>[] = [
  { kind: 'error504' },
  { kind: 'error504', commit: false },
  { kind: 'dropReply' },
  { kind: 'dropBefore' },
  { kind: 'html' },
  { kind: 'html', commit: false },
];

/** Mulberry32: the same faults every time. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
