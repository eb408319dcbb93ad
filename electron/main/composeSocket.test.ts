import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { createPracticePlatform } from '../practice/createPracticePlatform.ts';
import { composeSocket } from './composeSocket.ts';
import { createPracticeHost } from './createPracticeHost.ts';
import { practiceProfile } from './practiceProfile.ts';

const account = { appId: 'app-1', appSecret: 'secret-of-practice' };

it('practice goes to the socket of the practice platform, whatever is set up for the real one', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dual-prevention-socket-'));
  const log = createRecordingLog();
  const practice = createPracticeHost({ platform: createPracticePlatform({ folder, ...account }), log });
  const profile: Profile = {
    ...defaultProfile,
    socket: { host: 'socket.invalid', port: 1, framing: 'terminator', tls: true, timeoutSeconds: 5 },
  };
  const { channels, ports } = composeSocket({
    profile: () => profile,
    secret: () => null,
    practice: {
      profile: (own) => practiceProfile(own, { url: practice.url(), appId: account.appId }),
      secret: account.appSecret,
      port: practice.socketPort,
    },
    log,
  });
  try {
    await practice.setRunning(true);
    expect(channels.practice.id).toBe('practiceSocket');
    expect(await channels.practice.open()).toEqual({ kind: 'open' });
    await channels.practice.close();
    expect((await ports.test(profile, null)).map(({ result }) => result)).toEqual([
      'passed',
      'skipped',
      'passed',
    ]);

    await practice.setRunning(false);
    expect(await channels.practice.open()).toMatchObject({ kind: 'fatal', cause: 'unreachable' });
    await practice.setRunning(true);
    expect(await channels.practice.open()).toEqual({ kind: 'open' });
    await channels.practice.close();
    expect(await channels.live.open()).toMatchObject({ kind: 'fatal', cause: 'configuration' });
  } finally {
    await practice.setRunning(false);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
