import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import type { ReportWay } from '#shared/model/channelTable.ts';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import { probeWays } from './probeWays.ts';

let server: net.Server;
let port = 0;

beforeEach(async () => {
  server = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

function by(...ways: ReportWay[]): Profile {
  const all = perDataSet(() => ways);
  return { ...defaultProfile, mode: 'live', ways: all };
}

describe('probeWays', () => {
  it('looks at the way that is used, the platform first', async () => {
    const there = { host: '127.0.0.1', port };
    const profile = by('tables', 'platform');
    expect(await probeWays({ ...profile, baseUrl: `http://127.0.0.1:${String(port)}` })).toBe(true);
    const tables = { ...profile.tables, ...there, engine: 'postgresql' as const };
    expect(await probeWays({ ...profile, tables })).toBe(false);
    expect(await probeWays({ ...by('tables'), tables })).toBe(true);
    expect(await probeWays({ ...by('socket'), socket: { ...profile.socket, ...there } })).toBe(true);
  });

  it('says no where nothing is set up or nobody listens, and yes of the embedded database', async () => {
    expect(await probeWays(by('platform'))).toBe(false);
    expect(await probeWays(by('socket'))).toBe(false);
    expect(await probeWays(by())).toBe(false);
    const mysql = { ...defaultProfile.tables, engine: 'mysql' as const, host: '127.0.0.1', port: 1 };
    expect(await probeWays({ ...by('tables'), tables: mysql })).toBe(false);
    expect(await probeWays(by('tables'))).toBe(true);
  });
});
