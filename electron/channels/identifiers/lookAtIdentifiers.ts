import { assertNever } from '#shared/lib/assertNever.ts';
import { rowOfIdentifier } from '#shared/identifiers/identifierRow.ts';
import { showsSame } from '#shared/sync/judgeRow.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ReadBackItem, ReadBackOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { handleOf } from './checkRows.ts';
import type { NodeClient } from './createNodeClient.ts';
import { forLook } from './nodePeer.ts';
import { queryNode, type QueryOutcome } from './queryNode.ts';
import type { NodeSettings } from './readNodeSettings.ts';

/** Most handles of one look: each costs a request. */
export const lookRows = 25;

/** Queries in a row that may stay without any answer before the rest is left: each waits as long. */
const mostUnanswered = 2;

/** Compares what the node shows with the rows, handle by handle. A query that fails leaves its own row open. */
export async function lookAtIdentifiers(
  client: NodeClient,
  settings: NodeSettings,
  { rows }: SendRequest,
): Promise<ReadBackOutcome> {
  const items: ReadBackItem[] = [];
  let unanswered = 0;
  for (const [place, row] of rows.entries()) {
    const found = await queryNode(client, settings, handleOf(row), forLook);
    if (found.kind === 'fatal' || found.kind === 'overload') return found;
    items.push(compare(row, found));
    unanswered = found.kind === 'unknown' && !found.answered ? unanswered + 1 : 0;
    if (found.kind !== 'unknown' || unanswered < mostUnanswered) continue;
    return { kind: 'items', items: [...items, ...rows.slice(place + 1).map((rest) => compare(rest, found))] };
  }
  return { kind: 'items', items };
}

function compare(
  { ID, data }: BatchRow,
  found: Extract<QueryOutcome, { readonly kind: 'found' | 'absent' | 'unknown' }>,
): ReadBackItem {
  switch (found.kind) {
    case 'absent':
      return { kind: 'absent', ID };
    case 'unknown':
      return { kind: 'unknown', ID, reason: found.reason, ...(found.answered && { answered: true }) };
    case 'found': {
      const theirs = rowOfIdentifier(found.detail);
      return showsSame(data, theirs)
        ? { kind: 'same', ID }
        : { kind: 'different', ID, theirs, conflict: 'identifierDiffers' };
    }
    default:
      return assertNever(found);
  }
}
