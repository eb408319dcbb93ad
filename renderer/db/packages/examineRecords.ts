import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import type { CarriedRecord } from '#shared/packages/packedRecord.ts';
import { commonBase, planMerge, wasTaken, type MergePlan } from '#shared/packages/planMerge.ts';
import { readAttachmentReference } from '#shared/lib/attachmentReference.ts';
import { fileNameSchema } from '#shared/packages/manifest.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Finding, Row } from '#shared/standard/types.ts';
import type { RecordId } from '#shared/model/values.ts';
import { isInFlight } from '#shared/sync/neededEntry.ts';
import { takenKeys } from '../businessKeys.ts';
import { channelsBeside } from '#shared/model/channels.ts';
import { checkedRow, exactRow } from '../checkedRow.ts';
import { isOutOfReach } from '../practice/practiceMark.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import type { Standing } from '../schema.ts';
import { firstChannel, readStandings } from '../standing.ts';
import { latestOf } from './packageRows.ts';
import type { ClaimedKeys, LeftReason, MergeItem, MergeKind, MergeOptions } from './packageTypes.ts';

/** A record of a package beside what is here, and what is to become of it. */
export interface Examined {
  readonly carried: CarriedRecord;
  /** Empty where the record was taken before. */
  readonly standing: Standing;
  readonly base: Row | null;
  /** The package was applied before, and its row of this record is kept. */
  readonly noted: boolean;
  readonly plan:
    Exclude<MergePlan, { readonly kind: 'left' }> | { readonly kind: 'left'; readonly left: LeftReason };
}

/** Plans that write content. */
type WritingPlan = Extract<MergePlan, { readonly data: Row }>;

/**
 * Plans what becomes of the records of one block, within the surrounding transaction.
 */
export async function examineRecords(
  context: RepositoryContext,
  { source, dataSet, records, deletions }: MergeOptions,
  claimed: ClaimedKeys = new Map(),
): Promise<readonly Examined[]> {
  const { db } = context;
  const carried = records.map((record) => ({
    ...record,
    data: exactRow(dataSet, record.data),
    base: record.base && exactRow(dataSet, record.base),
  }));
  const taken = await latestOf(
    db,
    source.origin,
    carried.map(({ ID }) => ID),
  );
  // What was taken before stays as it is, however it stands here.
  const fresh = carried.filter((record) => !wasTaken(record, taken.get(record.ID)));
  const standings = await standingsOf(
    context,
    fresh.map(({ ID }) => ID),
  );
  const planned = carried.map((record): Examined => {
    const standing = standings.get(record.ID) ?? noStanding(record.ID);
    const before = taken.get(record.ID) ?? null;
    const entry = entryOf(context, dataSet, standing);
    const plan = planMerge({ carried: record, record: standing.record, taken: before, entry, deletions });
    const base = commonBase({ carried: record, taken: before });
    const noted = before?.package === source.id && wasTaken(record, before);
    const examined = { carried: record, standing, base, noted };
    if (plan.kind === 'left') return { ...examined, plan: left({ because: plan.because }) };
    if (record.deleted && !standing.record && !before && record.base)
      return { ...examined, plan: left({ because: 'deletionUnknown' }) };
    if (plan.kind !== 'same' && standing.record && isOutOfReach(context, standing.record))
      return { ...examined, plan: left({ because: 'official' }) };
    return { ...examined, plan };
  });
  return guardKeys(
    context,
    dataSet,
    planned.map((examined) => checkContent(context, dataSet, examined)),
    claimed,
  );
}

async function standingsOf(
  { db, reader }: RepositoryContext,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, Standing>> {
  const standings = await readStandings(db, reader, ids);
  return new Map(standings.map((standing) => [standing.ID, standing]));
}

function noStanding(ID: RecordId): Standing {
  return { ID, record: null, entries: [], acknowledged: [] };
}

/** How it stands, in a few words. */
export function mergeItemOf(dataSet: DataSetId, { carried, plan }: Examined): MergeItem {
  return {
    ID: carried.ID,
    dataSet,
    title: recordTitle(dataSet, carried.data),
    kind: kindOf(plan),
    left: plan.kind === 'left' ? plan.left : null,
  };
}

function kindOf(plan: Examined['plan']): MergeKind {
  return plan.kind === 'changed' && plan.joined ? 'joined' : plan.kind;
}

function left(reason: LeftReason): { readonly kind: 'left'; readonly left: LeftReason } {
  return { kind: 'left', left: reason };
}

function entryOf(
  context: RepositoryContext,
  dataSet: DataSetId,
  { entries }: Standing,
): 'free' | 'sending' | 'conflict' {
  const beside = channelsBeside(context.activeChannel());
  const own = entries.filter(({ channel }) => beside.includes(channel));
  if (own.some(({ state }) => state.status === 'conflict')) return 'conflict';
  const first = own.find(({ channel }) => channel === firstChannel(context, dataSet));
  return first && isInFlight(first) ? 'sending' : 'free';
}

/** The rules of typed input hold for what comes in a package. */
function checkContent(context: RepositoryContext, dataSet: DataSetId, examined: Examined): Examined {
  const { plan, standing } = examined;
  if (!writes(plan)) return examined;
  const checked = checkedRow(dataSet, plan.data, context.now());
  if (!checked.ok) return { ...examined, plan: left({ because: 'invalid', findings: checked.error }) };
  const findings = checkFileNames(dataSet, checked.value);
  if (findings.length > 0) return { ...examined, plan: left({ because: 'invalid', findings }) };
  if (movesKey(dataSet, standing, checked.value)) return { ...examined, plan: left({ because: 'keyMoved' }) };
  return { ...examined, plan: { ...plan, data: checked.value } };
}

function writes(plan: Examined['plan']): plan is WritingPlan {
  return 'data' in plan;
}

/** A kept file is named by a hash and a name to show; a name with a path in it was not written by this program. */
function checkFileNames(dataSet: DataSetId, data: Row): readonly Finding[] {
  return tables[dataSet].fields.flatMap(({ field, format }): readonly Finding[] => {
    const reference = format === 'attachment' ? readAttachmentReference(data[field] ?? '') : null;
    if (!reference || fileNameSchema.safeParse(reference.name).success) return [];
    return [
      { field, rule: 'attachmentName', severity: 'error', message: '附件的名称里有路径，请重新选择附件。' },
    ];
  });
}

/** Where the key alone makes a row, a record with another key is another record there. */
function movesKey(dataSet: DataSetId, { acknowledged }: Standing, data: Row): boolean {
  if (tables[dataSet].identity !== 'businessKey') return false;
  const key = businessKeyOf(dataSet, data);
  const known = acknowledged.map((copy) => businessKeyOf(dataSet, copy.data));
  return known.some((other) => other !== '' && other !== key);
}

/** No two records bear one key: not one here and one of the package, nor two of the package. */
async function guardKeys(
  context: RepositoryContext,
  dataSet: DataSetId,
  examined: readonly Examined[],
  claimed: ClaimedKeys,
): Promise<readonly Examined[]> {
  const keyOf = (data: Row): string => businessKeyOf(dataSet, data);
  const keys = examined.flatMap(({ plan }) => (writes(plan) ? [keyOf(plan.data)] : []));
  const holders = await takenKeys(context, firstChannel(context, dataSet), dataSet, keys);
  const holderOf = (key: string): RecordId | null => {
    const place = `${dataSet}\u001f${key}`;
    return (claimed.has(place) ? claimed.get(place) : holders.get(key)) ?? null;
  };
  const claim = (key: string, holder: RecordId | null): void => {
    if (key !== '') claimed.set(`${dataSet}\u001f${key}`, holder);
  };
  const guarded: Examined[] = [];
  for (const one of examined) {
    const { plan, carried, standing } = one;
    const former = standing.record && !standing.record.deleted ? keyOf(standing.record.data) : '';
    if (plan.kind === 'deleted') claim(former, null);
    if (!writes(plan)) {
      guarded.push(one);
      continue;
    }
    const key = keyOf(plan.data);
    const holder = key === '' ? null : holderOf(key);
    if (holder !== null && holder !== carried.ID) {
      const otherTitle = await titleOf(context, dataSet, holder, examined);
      guarded.push({ ...one, plan: left({ because: 'keyTaken', other: holder, otherTitle }) });
      continue;
    }
    if (former !== key && holderOf(former) === carried.ID) claim(former, null);
    claim(key, carried.ID);
    guarded.push(one);
  }
  return guarded;
}

async function titleOf(
  { db, reader }: RepositoryContext,
  dataSet: DataSetId,
  ID: RecordId,
  examined: readonly Examined[],
): Promise<string> {
  const record = reader.one('records', await db.records.get(ID));
  const data = record?.data ?? examined.find(({ carried }) => carried.ID === ID)?.carried.data;
  return data ? recordTitle(dataSet, data) : '';
}
