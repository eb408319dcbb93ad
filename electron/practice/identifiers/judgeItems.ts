import { assertNever } from '#shared/lib/assertNever.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { createIdentifierTable, type IdentifierView } from '../store/createIdentifierTable.ts';
import type { IdentifierChange } from '../store/events.ts';
import { checkHandle, checkItem, type ItemRefusal, refuseItem } from './checkItem.ts';
import { fail, type NodeAnswer, succeed } from './NodeAnswer.ts';
import { type ChangingCall, changingCalls, type NodeOperation } from './nodeCalls.ts';
import { handleOf } from './nodeRequest.ts';

/** What becomes of one item. */
type ItemVerdict = Result<IdentifierChange, ItemRefusal>;

export const existsAlready = '标识已存在';

/** Each item by itself and in order, so that a handle that comes twice meets its own first coming. */
export function judgeItems(
  view: IdentifierView,
  call: ChangingCall,
  items: readonly unknown[],
  ordered: ReadonlyMap<number, ItemRefusal>,
): readonly ItemVerdict[] {
  const table = createIdentifierTable(view);
  return items.map((item, place) => {
    const refusal = ordered.get(place);
    const verdict = refusal === undefined ? judgeItem(table, call, item) : err(refusal);
    if (verdict.ok) table.apply(verdict.value);
    return verdict;
  });
}

/** One answer for a single call; an item each, in the order of the request, for a batch. */
export function answerItems(
  call: ChangingCall,
  items: readonly unknown[],
  verdicts: readonly ItemVerdict[],
): NodeAnswer {
  const { batch, operation } = changingCalls[call];
  const [first] = verdicts;
  if (!batch && first !== undefined) {
    return first.ok ? succeed(true) : fail(first.error.reason, first.error.status);
  }
  return succeed(verdicts.map((verdict, place) => answerItem(operation, handleOf(items[place]), verdict)));
}

/** The outer status says nothing of the items; only 批量删除 has a code beside each (d81). */
function answerItem(operation: NodeOperation, handle: string, verdict: ItemVerdict): object {
  const msg = verdict.ok ? 'success' : verdict.error.reason;
  return operation === 'delete' ? { handle, code: verdict.ok ? 1 : -2, msg } : { handle, msg };
}

function judgeItem(view: IdentifierView, call: ChangingCall, item: unknown): ItemVerdict {
  const { operation, batch } = changingCalls[call];
  // The same condition has two texts: that of the single delete and that of the batch.
  const missing = refuseItem(batch ? '标识不存在' : '没有找到标识');
  switch (operation) {
    case 'create':
      return judgePut(item, (handle) => (view.find(handle) === null ? null : refuseItem(existsAlready)));
    case 'update':
      return judgePut(item, (handle) => (view.find(handle) === null ? missing : null));
    case 'delete': {
      const handle = handleOf(item);
      const refusal = checkHandle(handle) ?? (view.find(handle) === null ? missing : null);
      return refusal === null ? ok({ kind: 'drop', handle }) : err(refusal);
    }
    default:
      return assertNever(operation);
  }
}

/** An update replaces the content as a whole, as its body is that of a registration (d89). */
function judgePut(item: unknown, unfit: (handle: string) => ItemRefusal | null): ItemVerdict {
  const checked = checkItem(item);
  if (!checked.ok) return checked;
  const refusal = unfit(checked.value.handle);
  return refusal === null ? ok({ kind: 'put', identifier: checked.value }) : err(refusal);
}
