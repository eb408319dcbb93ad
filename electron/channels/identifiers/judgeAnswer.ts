import { assertNever } from '#shared/lib/assertNever.ts';
import { readAttributeField } from '#shared/identifiers/identifierRow.ts';
import type { BusType } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { ItemOutcome, RefusalCause, SendOutcome } from '#shared/model/ports.ts';
import { readBatchItems, type BatchItem } from '#shared/wire/identifiers/readBatchItems.ts';
import {
  indexIn,
  saysExists,
  saysMissing,
  saysParameterMissing,
  saysTooMany,
} from '#shared/wire/identifiers/wordsOfNode.ts';
import { saysBusy, saysTooOften } from '../messages/busyWords.ts';
import { forBatch } from '../messages/consequences.ts';
import type { Peer } from '../messages/Peer.ts';
import { handleOf } from './checkRows.ts';
import type { NodeAnswer } from './classifyNodeReply.ts';
import { unexplained } from '../messages/unexplained.ts';
import { deleteBodyLost, toldTooMany, unclearAnswer } from './nodeMessages.ts';

/** The rows as they were sent, at least one. */
interface SentRows {
  readonly peer: Peer;
  readonly operation: BusType;
  readonly rows: readonly BatchRow[];
}

type Answered<K extends NodeAnswer['kind']> = Extract<NodeAnswer, { readonly kind: K }>;

/** What the answer to a register, update or delete means for its rows. */
export function judgeAnswer(sent: SentRows, answer: NodeAnswer): SendOutcome {
  switch (answer.kind) {
    case 'success':
      return judgeSuccess(sent, answer);
    case 'refused':
      return judgeRefusal(sent, answer);
    case 'overload':
    case 'fatal':
    case 'unknown':
      return answer;
    default:
      return assertNever(answer);
  }
}

/** A batch needs a result for every item (d81); for a single call status 1 is enough, data may be missing (d80). */
function judgeSuccess(sent: SentRows, { reply, body }: Answered<'success'>): SendOutcome {
  const { peer, rows } = sent;
  const [only] = rows;
  const single = only !== undefined && rows.length === 1 ? only : null;
  if (single !== null && reply.data === false) return unclearAnswer(peer, '', forBatch);
  const listed = single === null || Array.isArray(reply.data);
  const items = listed ? readBatchItems(reply.data, rows.map(handleOf)) : null;
  if (items !== null) return { kind: 'items', reply: body, items: judgeItems(sent, items) };
  return single === null
    ? unclearAnswer(peer, '', forBatch)
    : { kind: 'items', reply: body, items: [{ kind: 'delivered', ID: single.ID }] };
}

function judgeItems(sent: SentRows, items: readonly BatchItem[]): readonly ItemOutcome[] {
  return sent.rows.map((row, place) => judgeItem(sent, row, items[place] ?? { kind: 'unknown', said: '' }));
}

function judgeItem(sent: SentRows, row: BatchRow, item: BatchItem): ItemOutcome {
  switch (item.kind) {
    case 'success':
      return { kind: 'delivered', ID: row.ID };
    case 'refused':
      return judgeWords(sent, row, item.said);
    case 'unknown':
      return openItem(sent, row, item.said);
    default:
      return assertNever(item);
  }
}

/** A refusal of the whole call. Rows it perhaps speaks of are sent again apart, so that each gets its own answer. */
function judgeRefusal(sent: SentRows, { said, body }: Answered<'refused'>): SendOutcome {
  const { peer, operation, rows } = sent;
  const [only] = rows;
  if (operation === 'D' && saysParameterMissing(said)) return deleteBodyLost(peer, said);
  if (only !== undefined && rows.length === 1)
    return { kind: 'items', reply: body, items: [judgeWords(sent, only, said)] };
  if (saysTooMany(said)) return toldTooMany(peer, said);
  const suspects = rows.filter((row) => said.includes(handleOf(row))).map(({ ID }) => ID);
  const reason = said === '' ? unexplained(peer) : said;
  return { kind: 'refused', reply: body, reason, cause: 'content', named: [], suspects };
}

/** What the node says of one identifier; what is gone already is deleted (d90). */
function judgeWords(sent: SentRows, row: BatchRow, said: string): ItemOutcome {
  const { peer, operation } = sent;
  const cause = causeOf(operation, said, handleOf(row));
  if (cause === 'content' && (saysBusy(said) || saysTooOften(said))) return openItem(sent, row, said);
  if (operation === 'D' && cause === 'missing') return { kind: 'delivered', ID: row.ID };
  return {
    kind: 'refused',
    ID: row.ID,
    reason: said === '' ? unexplained(peer) : said,
    cause,
    field: cause === 'content' ? fieldIn(said, row) : null,
    theirs: null,
  };
}

/** 已存在 is about the same handle, so that both sides mean the same thing (d88). */
function causeOf(operation: BusType, said: string, handle: string): RefusalCause {
  if (operation === 'I') return saysExists(said, handle) ? 'differs' : 'content';
  return saysMissing(said, handle) ? 'missing' : 'content';
}

function openItem({ peer }: SentRows, { ID }: BatchRow, said: string): ItemOutcome {
  return { kind: 'unknown', ID, reason: unclearAnswer(peer, said, forBatch).reason };
}

function fieldIn(said: string, { data }: BatchRow): string | null {
  const index = indexIn(said);
  return Object.keys(data).find((field) => readAttributeField(field)?.index === index) ?? null;
}
