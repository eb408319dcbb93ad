import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { BusType, Row } from '#shared/standard/types.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { Framing } from '#shared/wire/socket/Framing.ts';
import { createSocketChannel } from '../channels/socket/createSocketChannel.ts';
import { createPracticePlatform, type PracticePlatform } from '../practice/createPracticePlatform.ts';

const account = { appId: 'app-1', appSecret: 'secret & 1' };

let folder = '';
let platform: PracticePlatform;
let port = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'report-by-socket-'));
  platform = createPracticePlatform({ folder, ...account });
  port = (await platform.start()).socketPort;
});
afterEach(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

function channel(framing: Framing) {
  return createSocketChannel({
    id: 'socket',
    title: '演练平台',
    settings: () => ({
      profile: { ...defaultProfile, appId: account.appId },
      socket: { host: '127.0.0.1', port, framing, tls: false, timeoutSeconds: 60 },
    }),
    secret: () => account.appSecret,
    log: { info: () => undefined },
  });
}

const id = (n: number) => `0b9f7c1e-4a2d-4c3b-8d5e-${String(n).padStart(12, '0')}`;

/** A batch of two hazards, whose text holds what both framings could stumble over. */
function batch(operation: BusType, changes: Row = {}): SendRequest {
  const rows = [1, 2].map((n) => ({
    ID: id(n),
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: {
      ...emptyRow('hiddenDanger'),
      taskNo: `PY2026070108300000000${String(n)}`,
      mainProblem: '阀门@@泄漏 \u{1F600}',
      ...changes,
    },
  }));
  return { batchNo: '2026070100000001', dataSet: 'hiddenDanger', operation, rows };
}

const received = () => platform.control.received('hiddenDanger');

describe.each<Framing>(['length', 'terminator'])('the socket of the practice platform, by %s', (framing) => {
  it('takes inserts, updates and deletes, and shows them exactly', async () => {
    const { open, send, close } = channel(framing);
    expect(await open()).toEqual({ kind: 'open' });
    expect((await send(batch('I'))).kind).toBe('delivered');
    expect(await received()).toMatchObject(batch('I').rows.map(({ ID, data }) => ({ ID, ...data })));
    expect((await send(batch('U', { registMan: '李红梅' }))).kind).toBe('delivered');
    expect(await received()).toMatchObject([{ registMan: '李红梅' }, { registMan: '李红梅' }]);
    expect((await send(batch('D'))).kind).toBe('delivered');
    expect(await received()).toEqual([]);
    expect(await send(batch('D'))).toMatchObject({ kind: 'refused', cause: 'missing' });
    await close();
  });

  it.each<[PracticeFault, Partial<SendOutcome>, number]>([
    [{ kind: 'dropBefore', times: 1 }, { kind: 'unknown', answered: false }, 0],
    [{ kind: 'dropReply', times: 1 }, { kind: 'unknown', answered: false }, 2],
    [{ kind: 'halfBody', times: 1 }, { kind: 'unknown', answered: false }, 2],
    [{ kind: 'html', times: 1 }, { kind: 'unknown' }, 2],
    [{ kind: 'delay', times: 1, delayMs: 5 }, { kind: 'delivered' }, 2],
    [{ kind: 'expireTokens', times: 1 }, { kind: 'delivered' }, 2],
    [
      { kind: 'refuseRow', times: 1, match: id(2), reason: '内容不实' },
      { kind: 'refused', cause: 'content', named: [{ ID: id(2), field: 'taskNo', theirs: null }] },
      0,
    ],
    [{ kind: 'refuseBatch', times: 1 }, { kind: 'refused', named: [], suspects: [] }, 0],
    [{ kind: 'alreadyExists', times: 1, match: id(1) }, { kind: 'refused', cause: 'exists' }, 0],
  ])('%j', async (fault, outcome, kept) => {
    await platform.control.setFault(fault);
    const { open, send, close } = channel(framing);
    await open();
    expect(await send(batch('I'))).toMatchObject(outcome);
    expect(await received()).toHaveLength(kept);
    expect((await send(batch('I'))).kind).toBe('delivered');
    expect(await received()).toHaveLength(2);
    await close();
  });
});
