import { canonicalContent } from '#shared/packages/canonicalContent.ts';
import type { CarriedRecord } from '#shared/packages/packedRecord.ts';
import { keepDeletions, type DeletionChoice } from '#shared/packages/planMerge.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import { modeOfChannel } from '#shared/model/channels.ts';
import type { TestStore } from '../../testing/testStore.ts';
import { createPackageRepository } from '../packageRepository.ts';
import type {
  AcknowledgedKind,
  AcknowledgementProblem,
  ExportScope,
  MergeItem,
  PackageRepository,
  StoredPackage,
} from '../packageTypes.ts';

/** A package between two stores, without its file. */
export interface Carried {
  readonly stored: StoredPackage;
  readonly blocks: readonly { readonly dataSet: DataSetId; readonly records: readonly CarriedRecord[] }[];
}

export function packagesOf(store: TestStore): PackageRepository {
  return createPackageRepository(store.context);
}

/** Exports what a store has, as the page does. */
export async function exportFrom(
  store: TestStore,
  id: string,
  scope: ExportScope = { kind: 'pending' },
): Promise<Carried> {
  const packages = packagesOf(store);
  const origin = await packages.origin();
  const mode = modeOfChannel(store.context.activeChannel());
  const stored = packageNamed(id, { origin, mode, madeAt: store.now() });
  await packages.beginMade(stored);
  const blocks: { dataSet: DataSetId; records: CarriedRecord[] }[] = [];
  for (const { dataSet, ids } of await packages.groups(scope)) {
    const records = (await packages.pack(ids)).map((record) => ({
      ...record,
      hash: canonicalContent({ ...record, dataSet }),
    }));
    await packages.keepMade(
      id,
      records.map(({ ID, revision, hash, deleted, sample, updateDate, data }) => ({
        ...{ ID, revision, hash, deleted, sample, updateDate, data },
        ...{ package: id, dataSet, origin, mode },
        done: 0,
      })),
    );
    blocks.push({ dataSet, records });
  }
  await packages.finishMade(
    id,
    blocks.reduce((sum, { records }) => sum + records.length, 0),
  );
  return { stored, blocks };
}

/** Merges a package, as the page does. */
export async function mergeInto(
  store: TestStore,
  { stored, blocks }: Carried,
  deletions: DeletionChoice = keepDeletions,
): Promise<readonly MergeItem[]> {
  const packages = packagesOf(store);
  await packages.beginTaken({ ...stored, direction: 'taken' });
  const items: MergeItem[] = [];
  for (const block of blocks) items.push(...(await packages.merge({ source: stored, deletions, ...block })));
  await packages.finishTaken(stored.id, items.filter(({ kind }) => kind === 'left').length);
  return items;
}

/** Carries the acknowledgement of a package back, as the page does. */
export async function acknowledgeTo(
  site: TestStore,
  office: TestStore,
  id: string,
): Promise<readonly AcknowledgedKind[] | AcknowledgementProblem> {
  const kinds: AcknowledgedKind[] = [];
  for (const dataSet of dataSetIds) {
    const items = await packagesOf(office).acknowledgements(id, dataSet);
    if (items.length === 0) continue;
    const problem = await packagesOf(site).checkAcknowledgements(id, dataSet, items);
    if (problem) return problem;
    kinds.push(...(await packagesOf(site).acknowledge(id, items)));
  }
  return kinds;
}

function packageNamed(id: string, changes: Partial<StoredPackage> = {}): StoredPackage {
  return {
    id,
    direction: 'made',
    mode: 'practice',
    madeAt: 0,
    origin: 'origin',
    unit: '江苏安禾机械有限公司',
    workstation: '01',
    reply: '',
    total: 0,
    lockedFor: '',
    state: 'open',
    acknowledged: 0,
    acknowledgedAt: null,
    mergedAt: null,
    left: 0,
    ...changes,
  };
}
