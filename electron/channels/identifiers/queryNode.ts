import { assertNever } from '#shared/lib/assertNever.ts';
import { encodeQuery } from '#shared/wire/identifiers/encodeQuery.ts';
import { readDetail, type Detail } from '#shared/wire/identifiers/readDetail.ts';
import type { Consequences } from '../messages/consequences.ts';
import type { Fatal, Overload, Unknown } from '../messages/statusMessages.ts';
import type { CallResult, NodeClient } from './createNodeClient.ts';
import { otherIdentifier, unclearAnswer } from './nodeMessages.ts';
import type { NodeSettings } from './readNodeSettings.ts';

/** What the node shows of one identifier, or why it shows nothing. */
export type QueryOutcome =
  | { readonly kind: 'found'; readonly detail: Detail }
  | { readonly kind: 'absent' }
  | Overload
  | Fatal
  | Unknown;

/** Looks one identifier up (查询标识). */
export async function queryNode(
  client: NodeClient,
  settings: NodeSettings,
  handle: string,
  consequences: Consequences,
): Promise<QueryOutcome> {
  const { answer }: CallResult = await client.call(settings, {
    name: 'query',
    rows: 1,
    consequences,
    encode: (token) => encodeQuery(settings.base, token, handle),
  });
  if (answer.kind !== 'success' && answer.kind !== 'refused') return answer;
  const reading = readDetail(answer.reply, handle);
  switch (reading.kind) {
    case 'found':
    case 'absent':
      return reading;
    case 'refused':
      return unclearAnswer(client.peer, answer.kind === 'refused' ? answer.said : '', consequences);
    case 'unreadable':
      return unclearAnswer(client.peer, '', consequences);
    case 'other':
      return otherIdentifier(client.peer, consequences);
    default:
      return assertNever(reading);
  }
}
