import { rowOfIdentifier } from '#shared/identifiers/identifierRow.ts';
import { mostItems } from '#shared/identifiers/node.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ItemOutcome, SendOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { encodeWrite, writeCallOf } from '#shared/wire/identifiers/encodeWrite.ts';
import { forBatch } from '../messages/consequences.ts';
import { maskOutcome } from '../messages/maskOutcome.ts';
import { checkRows, handleOf } from './checkRows.ts';
import type { NodeCall, NodeClient } from './createNodeClient.ts';
import { judgeAnswer } from './judgeAnswer.ts';
import { existsUnseen, tooManyRows } from './nodeMessages.ts';
import { forLook } from './nodePeer.ts';
import { queryNode, type QueryOutcome } from './queryNode.ts';
import type { NodeSettings } from './readNodeSettings.ts';

/** Registers, updates or deletes the rows that pass the local check; the others are refused here. */
export async function sendIdentifiers(
  client: NodeClient,
  settings: NodeSettings,
  request: SendRequest,
): Promise<SendOutcome> {
  const { peer } = client;
  if (request.rows.length > mostItems) return tooManyRows(peer, request.rows.length);
  const { sendable, refused } = checkRows(request, settings);
  if (sendable.length === 0) return { kind: 'items', reply: '', items: refused };
  const { answer, secrets } = await client.call(settings, writeCall(settings, request, sendable));
  const outcome = judgeAnswer({ peer, operation: request.operation, rows: sendable }, answer);
  const complete =
    outcome.kind === 'items'
      ? { ...outcome, items: await showTheirs(client, settings, sendable, outcome.items) }
      : outcome;
  return maskOutcome(withRefused(complete, refused), secrets);
}

function writeCall(
  { base, deleteBody }: NodeSettings,
  { operation, batchNo }: SendRequest,
  rows: readonly BatchRow[],
): NodeCall {
  const contents = rows.map(({ data }) => data);
  return {
    name: writeCallOf(operation, rows.length).name,
    rows: rows.length,
    batchNo,
    consequences: forBatch,
    encode: (token) => encodeWrite({ base, token, operation, deleteBody, rows: contents }),
  };
}

/** Looks in a row that may fail before no more is looked at: each may take as long as the time-out. */
const mostFailures = 2;

/**
 * Looks up what is registered under the handles that exist already. What could not be compared stays open, for it may
 * be ours; the next run looks again.
 */
async function showTheirs(
  client: NodeClient,
  settings: NodeSettings,
  rows: readonly BatchRow[],
  items: readonly ItemOutcome[],
): Promise<readonly ItemOutcome[]> {
  const handles = new Map(rows.map((row) => [row.ID, handleOf(row)]));
  const shown: ItemOutcome[] = [];
  let failures: readonly FailedQuery[] = [];
  for (const item of items) {
    const handle = handles.get(item.ID);
    if (item.kind !== 'refused' || item.cause !== 'differs' || handle === undefined) {
      shown.push(item);
      continue;
    }
    const last = failures.at(-1);
    const given = last?.kind === 'fatal' || failures.length >= mostFailures ? last : undefined;
    const found = given ?? (await queryNode(client, settings, handle, forLook));
    shown.push(compared(client, item, found));
    failures = found.kind === 'found' || found.kind === 'absent' ? [] : [...failures, found];
  }
  return shown;
}

type Refused = Extract<ItemOutcome, { readonly kind: 'refused' }>;
type FailedQuery = Exclude<QueryOutcome, { readonly kind: 'found' | 'absent' }>;

function compared({ peer }: NodeClient, item: Refused, found: QueryOutcome): ItemOutcome {
  if (found.kind === 'found') return { ...item, theirs: rowOfIdentifier(found.detail) };
  const reason = found.kind === 'absent' ? existsUnseen(peer) : found.reason;
  return { kind: 'unknown', ID: item.ID, reason };
}

/** Rows refused here beside what became of the others; where those are sent again, they go along and apart. */
function withRefused(outcome: SendOutcome, refused: readonly ItemOutcome[]): SendOutcome {
  if (outcome.kind === 'items') return { ...outcome, items: [...outcome.items, ...refused] };
  if (outcome.kind !== 'refused') return outcome;
  return { ...outcome, suspects: [...outcome.suspects, ...refused.map(({ ID }) => ID)] };
}
