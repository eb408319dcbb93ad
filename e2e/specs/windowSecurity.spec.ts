import fs from 'node:fs/promises';
import path from 'node:path';
import { filesHolding } from '../fixtures/filesHolding.ts';
import { expect, test } from '../fixtures/test.ts';

const elsewhere = 'https://elsewhere.invalid/page?token=1';
const secret = 'never-on-disk-0001';

test('the window can neither leave its page nor open another', async ({ emptyApp: app }) => {
  const { page, electron } = app;
  const home = page.url();
  await page.evaluate((url) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
    location.assign(url);
  }, elsewhere);
  expect(await page.evaluate((url) => window.open(url), elsewhere)).toBeNull();
  const log = path.join(app.userData, 'logs', 'client.log');
  await expect
    .poll(async () => (await fs.readFile(log, 'utf8')).match(/navigation\.refused/g)?.length)
    .toBe(3);
  expect(page.url()).toBe(home);
  expect(electron.windows()).toHaveLength(1);
  expect(await fs.readFile(log, 'utf8')).not.toContain('token=1');
});

test('the page has no Node, runs no inline script and reaches no host', async ({ emptyApp: app }) => {
  const found = await app.page.evaluate(async (url) => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.inline = "ran"';
    document.body.append(script);
    return {
      require: typeof Reflect.get(window, 'require'),
      process: typeof Reflect.get(window, 'process'),
      frozen: Object.isFrozen(Reflect.get(window, 'bridge')),
      inline: document.documentElement.dataset.inline ?? 'blocked',
      outside: await fetch(url).then(
        () => 'reached',
        () => 'blocked',
      ),
      aboveTheFolder: await fetch('app://client/..%2fmain%2findex.js').then(({ status }) => status),
      notifications: await Notification.requestPermission(),
      origin: location.origin,
      secure: isSecureContext,
    };
  }, elsewhere);
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    frozen: true,
    inline: 'blocked',
    outside: 'blocked',
    aboveTheFolder: 404,
    notifications: 'denied',
    origin: 'app://client',
    secure: true,
  });
});

for (const name of ['appSecret', 'identifierPassword'] as const) {
  test(`the ${name} can be set, is never told, and is not on the disk in plain text`, async ({ app }) => {
    const answers = await app.page.evaluate(
      async ([secretName, value]) => {
        const { bridge } = window;
        return JSON.stringify([
          await bridge['secret.set']({ name: secretName, secret: value }),
          await bridge['profile.read'](undefined),
          await bridge['app.info'](undefined),
        ]);
      },
      [name, secret] as const,
    );
    expect(answers).toMatch(/"(stored|session)"/);
    expect(answers).not.toContain(secret);
    expect(await filesHolding(app.userData, secret)).toEqual([]);
  });
}

test('a page whose process ended comes back', async ({ app }) => {
  const url = await app.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(url).toContain('app://client/');
});
