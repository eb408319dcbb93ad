import { createKindFields, type KindFields } from '#shared/kinds/kindFields.ts';
import { isDataSet, kindOf } from '#shared/kinds/recordKind.ts';
import { businessKeyOf } from '#shared/kinds/businessKeyOf.ts';
import type { ConflictKind, EntryState, Refusal, WaitsFor } from '#shared/model/entry.ts';
import type { RecordId } from '#shared/model/values.ts';
import { channelTitle, partyOf, reportWayOf } from '#shared/model/channels.ts';
import { personalNumbers } from './maskQuoted.ts';
import { meetsOtherId, problemKindOf } from './problemItem.ts';
import type { ProblemItem, ProblemKind } from './problemItem.ts';
import { createWaitingTree } from './waitingTree.ts';
import { waitingWords } from './waitingWords.ts';

interface ProblemGroup<T extends ProblemItem> {
  /** Stable while the problem lasts, so that the selection stays where it is. */
  readonly key: string;
  readonly kind: ProblemKind;
  readonly label: string;
  readonly items: readonly T[];
  /** How many things a person has to mend here; 0: it goes by itself. */
  readonly causes: number;
  /** Records that wait for those of the group; they are folded under them. */
  readonly behind: number;
}

const kindOrder: readonly ProblemKind[] = ['refused', 'conflict', 'unknown', 'held'];

const conflictLabels: Readonly<Record<ConflictKind, string>> = {
  existsThere: '平台已有这条记录',
  missingThere: '平台没有这条记录',
  changedBothSides: '两边都改过',
  identifierDiffers: '标识内容不一致',
};

/**
 * Groups what needs a look by its reason; what waits for a record of the list is folded under it. First what a person
 * has to mend, and of that what frees most records. `drafts`: which of the awaited records that are not on the list are.
 */
export function groupProblems<T extends ProblemItem>(
  items: readonly T[],
  fields: KindFields = createKindFields([]),
  drafts: ReadonlySet<RecordId> = new Set(),
): readonly ProblemGroup<T>[] {
  const tree = createWaitingTree(items.filter((item) => problemKindOf(item) !== null));
  const groups = new Map<string, { kind: ProblemKind; label: string; items: T[] }>();
  for (const item of tree.roots) {
    const kind = problemKindOf(item);
    if (kind === null || !item.entry) continue;
    const { key: reason, label } = reasonOf(item, item.entry.state, fields, drafts);
    const key = `${kind}:${item.channel}:${reason}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { kind, label: `${sideOf(item)}${label}`, items: [item] });
  }
  return [...groups]
    .map(([key, group]) => ({
      key,
      ...group,
      causes: causesOf(group.items, drafts),
      behind: new Set(group.items.flatMap((item) => tree.behind(item).map(({ record }) => record.ID))).size,
    }))
    .sort(byUrgency);
}

/** As `countCauses` counts them for the whole store. */
function causesOf(items: readonly ProblemItem[], drafts: ReadonlySet<RecordId>): number {
  const state = items[0]?.entry?.state;
  if (state?.status === 'refused' || state?.status === 'conflict') return items.length;
  if (state?.status !== 'held') return 0;
  switch (state.waitsFor.kind) {
    case 'attachment':
      return items.length;
    case 'route':
      return 1;
    case 'parent':
      return drafts.has(state.waitsFor.ID) ? 1 : 0;
  }
}

type Rank = Pick<ProblemGroup<ProblemItem>, 'kind' | 'items' | 'causes' | 'behind'>;

function byUrgency(a: Rank, b: Rank): number {
  const byKind = kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind);
  if (a.causes > 0 !== b.causes > 0) return a.causes > 0 ? -1 : 1;
  const bySize = b.items.length + b.behind - a.items.length - a.behind;
  return a.causes > 0 ? bySize || byKind : byKind || bySize;
}

/** Groups are of one channel each; what is not the platform's says whose it is. */
function sideOf({ channel }: ProblemItem): string {
  const way = reportWayOf(channel);
  return way !== null && way !== 'platform' ? `${channelTitle(channel)}：` : '';
}

interface Reason {
  readonly key: string;
  readonly label: string;
}

function reasonOf(
  item: ProblemItem,
  state: EntryState,
  fields: KindFields,
  drafts: ReadonlySet<RecordId>,
): Reason {
  switch (state.status) {
    case 'refused':
      return refusalReason(item, state.refusal, fields);
    case 'conflict':
      return meetsOtherId(item)
        ? { key: 'otherId', label: `${partyOf(item.channel)}上是另一个记录 ID` }
        : { key: state.conflict.kind, label: conflictLabel(item, state.conflict.kind) };
    case 'held':
      return heldReason(state.waitsFor, drafts);
    default:
      return { key: 'unknown', label: isDataSet(item.record.dataSet) ? '结果待确认' : '标识登记结果待确认' };
  }
}

function conflictLabel({ record, channel }: ProblemItem, kind: ConflictKind): string {
  return isDataSet(record.dataSet)
    ? conflictLabels[kind].replace('平台', partyOf(channel))
    : conflictLabels[kind].replace('平台', '节点').replace('记录', '标识');
}

function refusalReason(item: ProblemItem, refusal: Refusal, fields: KindFields): Reason {
  const words = generalReason(refusal.reason, item, refusal.value);
  const label = refusal.field ? fields.of(item.record.dataSet, refusal.field)?.label : undefined;
  const telling = words === '' ? '对方没有说明原因' : words;
  return {
    key: `${refusal.field ?? ''}:${words}`,
    label: label && !telling.includes(label) ? `${label}：${telling}` : telling,
  };
}

function heldReason(waitsFor: WaitsFor, drafts: ReadonlySet<RecordId>): Reason {
  switch (waitsFor.kind) {
    case 'parent':
      return {
        key: `parent:${waitsFor.ID}`,
        label: `${waitingWords.parent(waitsFor)}${drafts.has(waitsFor.ID) ? '（还是草稿，要先填完）' : ''}`,
      };
    case 'route':
      return { key: `route:${waitsFor.dataSet}`, label: waitingWords.route(waitsFor) };
    case 'attachment':
      return { key: `attachment:${waitsFor.reason}`, label: '等待附件上传' };
  }
}

const uuid = /[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/gi;
/** "记录 …（部门名称 …）：" before the complaint itself. */
const recordInFront = /^(记录|数据|第)?\s*…[^：:]{0,80}[：:]\s*(?=\S)/;
const position = /第\s*\d+\s*(行|条|个)(的?(数据|记录))?|\[\d+\]|\b(row|line)\s*\d+/gi;

/**
 * The reason without what names this one record or a person, so that the same complaint about many records is one
 * group. The words shown for the single record stay word for word.
 */
export function generalReason(reason: string, item: ProblemItem, refusedValue: string | null): string {
  const { dataSet, data, ID } = item.record;
  const key = businessKeyOf(dataSet, data).split('\u001f');
  const sensitive = kindOf(dataSet)
    .fields.filter((field) => field.sensitive)
    .map(({ field }) => data[field] ?? '');
  const own = [ID, ...key, ...sensitive, refusedValue ?? '']
    .filter((part) => part.length > 3)
    .sort((a, b) => b.length - a.length);
  const stripped = own
    .reduce((text, part) => text.split(part).join('…'), reason)
    .replace(uuid, '…')
    .replace(personalNumbers, '…')
    .replace(position, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(recordInFront, '');
  const trimmed = stripped.replace(
    /^[…\s:：,，;；、\-[\]【】()（）]+|[…\s:：,，;；、\-[\]【】()（）。.]+$/g,
    '',
  );
  return shorten(trimmed === '' ? stripped : trimmed);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
