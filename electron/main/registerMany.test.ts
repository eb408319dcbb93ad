import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import { defaultIdentifierNode } from '#shared/profile/nodeSettings.ts';
import { identifierOfRow, rowOfIdentifier } from '#shared/identifiers/identifierRow.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { seeded } from '#shared/lib/testing/seeded.ts';
import type { Row } from '#shared/standard/types.ts';
import type { Channel } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { createSyncFixture, type SyncFixture } from '#shared/sync/testing/syncFixture.ts';
import { createHttpClient } from '../channels/http/httpClient.ts';
import { createIdentifierChannel } from '../channels/identifiers/createIdentifierChannel.ts';
import { createPracticePlatform, type PracticePlatform } from '../practice/createPracticePlatform.ts';

const account = { appId: 'node-user', appSecret: 'node-password-1' };
const total = 5000;

let folder = '';
let platform: PracticePlatform;
let url = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-many-'));
  platform = createPracticePlatform({ folder, ...account });
  ({ url } = await platform.start());
});

afterEach(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

class Killed extends Error {}

const faults: readonly PracticeFault[] = [
  { kind: 'error504', times: 1, commit: true },
  { kind: 'error504', times: 1, commit: false },
  { kind: 'dropReply', times: 1 },
  { kind: 'dropBefore', times: 1 },
  { kind: 'html', times: 1, commit: true },
];

/** The real channel to the real node; now and then the node misbehaves, or the program is killed around a request. */
function troubledChannel(random: () => number, sent: number[]): Channel {
  const channel = createIdentifierChannel({
    id: 'practice',
    title: '标识节点',
    settings: () => ({
      ...defaultIdentifierNode,
      address: url,
      username: account.appId,
      scheme: practiceScheme,
      timeoutMs: 60_000,
    }),
    secret: () => account.appSecret,
    http: createHttpClient(),
    log: { info: () => undefined },
  });
  return {
    ...channel,
    async send(request: SendRequest) {
      sent.push(request.rows.length);
      const fault = random() < 0.45 ? faults[Math.floor(random() * faults.length)] : undefined;
      if (fault) await platform.control.setFault({ ...fault, target: 'identifier' });
      const dice = random();
      if (dice < 0.04) throw new Killed('before');
      const outcome = await channel.send(request);
      if (dice > 0.96) throw new Killed('after');
      return outcome;
    },
  };
}

function identifierRow(number: number): Row {
  const code = String(number).padStart(6, '0');
  return rowOfIdentifier({
    handle: `88.102.8888/${code}`,
    templateVersion: 'equipment-1.0',
    attributes: [
      { index: 2000, type: 'equipmentCode', value: code },
      { index: 2001, type: 'equipmentName', value: `${number} 号叉车` },
      { index: 2002, type: 'location', value: number % 3 === 0 ? '' : '装卸平台' },
    ],
  });
}

/** Runs until nothing waits; a kill ends a run, and the next one recovers. */
async function runToTheEnd(fixture: SyncFixture, channel: Channel): Promise<number> {
  let kills = 0;
  for (let run = 0; run < 80; run += 1) {
    try {
      const { counts } = await fixture.run(channel);
      if (counts.left + counts.unknown === 0) return kills;
    } catch (cause) {
      if (!(cause instanceof Killed)) throw cause;
      kills += 1;
    }
  }
  throw new Error('no end after 80 runs');
}

describe('5,000 identifiers at a node that misbehaves', () => {
  it.each([7, 2026])('are registered exactly once with the right values (seed %i)', async (seed) => {
    const fixture = createSyncFixture();
    const rows = Array.from({ length: total }, (_, number) => identifierRow(number));
    rows.forEach((row, number) => fixture.save(`i-${number}`, 'identifier', row));
    const sent: number[] = [];

    const kills = await runToTheEnd(fixture, troubledChannel(seeded(seed), sent));

    expect(kills).toBeGreaterThan(0);
    const states = new Set(rows.map((_, number) => fixture.state(`i-${number}`)));
    expect(states).toEqual(new Set(['delivered']));
    const kept = await platform.control.identifiers();
    expect(kept).toHaveLength(total);
    const byHandle = new Map(kept.map((identifier) => [identifier.handle, identifier]));
    expect(rows.map((row) => byHandle.get(row['handle'] ?? ''))).toEqual(
      rows.map((row) => {
        const { handle, templateVersion, attributes } = identifierOfRow(row);
        return { handle, templateVersion, attributes: attributes.filter(({ value }) => value !== '') };
      }),
    );
    expect(Math.max(...sent)).toBeLessThanOrEqual(500);
  });
});
