import type { BridgeRequest, BridgeResponse } from '#shared/bridge/contract.ts';
import { canonicalContent } from '#shared/packages/canonicalContent.ts';
import type { Manifest, PackageOrigin, PackagePart } from '#shared/packages/manifest.ts';
import type { PackedAcknowledgement, PackedRecord } from '#shared/packages/packedRecord.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { createFakeBridge } from '../../../bridge/testing/fakeBridge.ts';

interface Block {
  readonly dataSet: DataSetId;
  readonly records: readonly PackedRecord[];
  readonly items: readonly PackedAcknowledgement[];
}

/** A stick: packages in the open, by the session they were written under. */
export interface Stick {
  readonly written: Map<string, { readonly manifest: Manifest; readonly blocks: readonly Block[] }>;
  readonly dropped: string[];
}

export function emptyStick(): Stick {
  return { written: new Map(), dropped: [] };
}

const bytes = new Uint8Array(1);

/** The main process as far as packages go; both PCs reach the same stick. */
export function bridgeToStick(stick: Stick): Bridge {
  let writing: { origin: PackageOrigin; kind: Manifest['kind']; blocks: Block[] } | null = null;
  let sessions = 0;
  const add = (block: Block): void => void writing?.blocks.push(block);
  const blockAt = (session: string, part: number): Block => {
    const block = stick.written.get(session)?.blocks[part];
    if (!block) throw new Error(`no block ${part}`);
    return block;
  };
  return createFakeBridge({
    'package.begin': async ({ kind, origin }) => {
      writing = { kind, origin, blocks: [] };
      return { session: `writing ${(sessions += 1)}` };
    },
    'package.addRecords': async ({ dataSet, records }) => {
      add({ dataSet, records, items: [] });
      return { bytes, hashes: records.map((record) => canonicalContent({ ...record, dataSet })) };
    },
    'package.addAcknowledgements': async ({ dataSet, items }) => {
      add({ dataSet, records: [], items });
      return { bytes };
    },
    'package.seal': async () => {
      if (!writing) throw new Error('nothing is being written');
      const { kind, origin, blocks } = writing;
      const manifest: Manifest = { ...origin, kind, reply: '', parts: blocks.map(partOf) };
      stick.written.set(origin.id, { manifest, blocks });
      return { head: bytes, tail: bytes };
    },
    'package.records': async ({ session, part }) => {
      const { dataSet, records } = blockAt(session, part);
      return {
        records: records.map((record) => ({ ...record, hash: canonicalContent({ ...record, dataSet }) })),
      };
    },
    'package.acknowledgements': async ({ session, part }) => ({
      items: [...blockAt(session, part).items],
    }),
    'package.drop': async ({ session }: BridgeRequest<'package.drop'>) => {
      stick.dropped.push(session);
      return undefined satisfies BridgeResponse<'package.drop'>;
    },
  });
}

function partOf({ dataSet, records, items }: Block): PackagePart {
  const kind = items.length > 0 ? 'acknowledgements' : 'records';
  return { kind, dataSet, count: records.length + items.length, bytes: 1, hash: '' };
}
