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

/**
 * Compares what the node shows with the rows, handle by handle. Where a query stays without any answer the rest
 * is not asked about: each would wait as long.
 */
export async function lookAtIdentifiers(
  client: NodeClient,
  settings: NodeSettings,
  { rows }: SendRequest,
): Promise<ReadBackOutcome> {
  const items: ReadBackItem[] = [];
  for (const [place, row] of rows.entries()) {
    const found = await queryNode(client, settings, handleOf(row), forLook);
    if (found.kind === 'fatal' || found.kind === 'overload') return found;
    if (found.kind === 'unknown' && !found.answered) {
      const rest = rows
        .slice(place)
        .map(({ ID }) => ({ kind: 'unknown' as const, ID, reason: found.reason }));
      return { kind: 'items', items: [...items, ...rest] };
    }
    items.push(compare(row, found));
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
      return { kind: 'unknown', ID, reason: found.reason, answered: true };
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
