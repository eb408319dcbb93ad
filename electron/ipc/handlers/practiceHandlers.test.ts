import { describe, expect, it } from 'vitest';
import type { NodeIdentifier } from '#shared/bridge/contract.ts';
import { err, ok } from '#shared/lib/result.ts';
import { practiceHandlers, type PracticePort } from './practiceHandlers.ts';

const identifier: NodeIdentifier = { handle: '88.102.8888/1', templateVersion: 'map-1.0', attributes: [] };
const counts = {
  ...{ unit: 0, department: 0, person: 0, rule: 0, training: 0 },
  ...{ riskPoint: 0, hazardSource: 0, riskMap: 0, hiddenDanger: 0 },
};

/** A practice platform that holds one identifier and takes no others. */
function practice() {
  const dropped: string[] = [];
  const status = { running: true, url: 'http://127.0.0.1:50000', counts };
  const port: PracticePort = {
    status: async () => status,
    setRunning: async () => ok(status),
    setFault: async () => undefined,
    clearFaults: async () => undefined,
    received: async () => [],
    seed: async () => ok(undefined),
    dropRows: async (_dataSet, ids) => void dropped.push(...ids),
    identifiers: async () => [identifier],
    seedIdentifiers: async (identifiers) => (identifiers.length === 0 ? ok(undefined) : err('没有找到模板')),
    dropIdentifiers: async (handles) => void dropped.push(...handles),
  };
  return { handlers: practiceHandlers(port), dropped };
}

describe('practiceHandlers', () => {
  it('shows the identifiers of the node', async () => {
    const { handlers } = practice();
    expect(await handlers['practice.identifiers'](undefined)).toEqual(ok([identifier]));
  });

  it('hands on why identifiers are not seeded', async () => {
    const { handlers } = practice();
    expect(await handlers['practice.seedIdentifiers']({ identifiers: [] })).toEqual(ok(undefined));
    expect(await handlers['practice.seedIdentifiers']({ identifiers: [identifier] })).toEqual(
      err('没有找到模板'),
    );
  });

  it('drops what it is told to', async () => {
    const { handlers, dropped } = practice();
    expect(await handlers['practice.dropIdentifiers']({ handles: ['a', 'b'] })).toEqual(ok(undefined));
    expect(await handlers['practice.dropRows']({ dataSet: 'unit', ids: ['c'] })).toEqual(ok(undefined));
    expect(dropped).toEqual(['a', 'b', 'c']);
  });
});
