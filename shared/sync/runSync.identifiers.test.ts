import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../standard/types.ts';
import type { SendRequest } from '../model/requests.ts';
import {
  createModelPlatform,
  type ModelPlatform,
  type PlatformFault,
  type PlatformOptions,
} from './testing/modelPlatform.ts';
import { createSyncFixture, type SyncFixture } from './testing/syncFixture.ts';

let fixture: SyncFixture;
let faults: (PlatformFault | null)[];

beforeEach(() => {
  fixture = createSyncFixture();
  faults = [];
});

const row = (handle: string, name = ''): Row => ({
  handle: `88.1/${handle}`,
  templateVersion: '1.0',
  '2000/name': name,
});

const save = (ID: string, handle: string, name = '') => fixture.save(ID, 'identifier', row(handle, name));

/** A node: strict, answers item by item, shows what it holds, and wants to be looked at before changes. */
function node(options: Partial<PlatformOptions> = {}): ModelPlatform {
  return createModelPlatform({
    strict: true,
    batchSize: 10,
    naming: 'items',
    refuse: () => null,
    nextFault: () => faults.shift() ?? null,
    readBack: true,
    beforeChanges: true,
    ...options,
  });
}

const sent = ({ requests }: ModelPlatform) =>
  requests.map(({ operation, rows }: SendRequest) => `${operation} ${rows.map(({ ID }) => ID).join('')}`);
const kept = (platform: ModelPlatform) =>
  platform.rows().map(({ ID, data }) => `${ID} ${data['handle']} ${data['2000/name']}`);

describe('identifiers at a node', () => {
  it('are registered, changed and deleted', async () => {
    const platform = node();
    save('a', 'x', '旧');
    await fixture.run(platform.channel);
    save('a', 'x', '新');
    await fixture.run(platform.channel);
    expect(kept(platform)).toEqual(['a 88.1/x 新']);
    fixture.delete('a');
    await fixture.run(platform.channel);

    expect(sent(platform)).toEqual(['I a', 'U a', 'D a']);
    expect(kept(platform)).toEqual([]);
    expect(fixture.state('a')).toBe('gone');
  });

  it('leave a handle before another one takes it, in one run', async () => {
    const platform = node();
    save('a', 'x', '旧');
    await fixture.run(platform.channel);
    fixture.delete('a');
    save('b', 'x', '新');
    await fixture.run(platform.channel);

    expect(sent(platform)).toEqual(['I a', 'D a', 'I b']);
    expect(kept(platform)).toEqual(['b 88.1/x 新']);
    expect([fixture.state('a'), fixture.state('b')]).toEqual(['gone', 'delivered']);
  });

  it.each(['dropBefore', 'dropAfter', 'late', 'busyAfter'] as const)(
    'take a handle only once it is surely free: %s',
    async (fault) => {
      const platform = node();
      save('a', 'x', '旧');
      await fixture.run(platform.channel);
      fixture.delete('a');
      save('b', 'x', '新');
      faults = [fault];
      for (let run = 0; run < 3; run += 1) await fixture.run(platform.channel);

      expect(kept(platform)).toEqual(['b 88.1/x 新']);
      expect([fixture.state('a'), fixture.state('b')]).toEqual(['gone', 'delivered']);
    },
  );

  it('wait for a handle whose deletion somebody else’s change holds up', async () => {
    const platform = node();
    save('a', 'x', '旧');
    await fixture.run(platform.channel);
    platform.put('identifier', { ID: 'elsewhere', dataSet: 'identifier', data: row('x', '他处') });
    fixture.delete('a');
    save('b', 'x', '新');
    await fixture.run(platform.channel);

    expect([fixture.state('a'), fixture.state('b')]).toEqual(['conflict', 'held']);
    expect(kept(platform)).toEqual(['elsewhere 88.1/x 他处']);
    fixture.resolve('a', { kind: 'mine' });
    await fixture.run(platform.channel);
    expect(kept(platform)).toEqual(['b 88.1/x 新']);
  });

  it('that somebody else registered with our content are ours', async () => {
    const platform = node();
    platform.put('identifier', { ID: 'elsewhere', dataSet: 'identifier', data: row('x', '同') });
    save('a', 'x', '同');
    faults = ['dropBefore'];
    await fixture.run(platform.channel);

    expect(fixture.state('a')).toBe('delivered');
    expect(sent(platform)).toEqual(['I a']);
  });

  it('change nothing there that somebody else has changed since', async () => {
    const platform = node();
    save('a', 'x', '旧');
    save('b', 'y', '旧');
    await fixture.run(platform.channel);
    platform.put('identifier', { ID: 'a', dataSet: 'identifier', data: row('x', '他处') });
    save('a', 'x', '新');
    save('b', 'y', '新');
    await fixture.run(platform.channel);

    expect(kept(platform)).toEqual(['a 88.1/x 他处', 'b 88.1/y 新']);
    expect([fixture.state('a'), fixture.state('b')]).toEqual(['conflict', 'delivered']);
    fixture.resolve('a', { kind: 'mine' });
    await fixture.run(platform.channel);
    expect(kept(platform)).toEqual(['a 88.1/x 新', 'b 88.1/y 新']);
  });

  it('are looked at in small parts, whatever the size of a batch', async () => {
    const asked: number[] = [];
    const platform = node({ batchSize: 100 });
    const { readBack } = platform.channel;
    if (!readBack) throw new Error('a node shows what it holds');
    const channel = {
      ...platform.channel,
      readBack: {
        ...readBack,
        read: (request: SendRequest) => {
          asked.push(request.rows.length);
          return readBack.read(request);
        },
      },
    };
    for (let count = 0; count < 7; count += 1) save(`r${count}`, `h${count}`, '旧');
    await fixture.run(channel);
    for (let count = 0; count < 7; count += 1) save(`r${count}`, `h${count}`, '新');
    await fixture.run(channel);

    expect(asked).toEqual([3, 3, 1]);
    expect(platform.requests.map(({ rows }) => rows.length)).toEqual([7, 7]);
  });
});
