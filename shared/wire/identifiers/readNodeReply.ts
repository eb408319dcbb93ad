import { err, ok, type Result } from '../../lib/result.ts';
import { shortenText } from '../../lib/shortenText.ts';
import { mostSearchedWords } from '../peerLimits.ts';
import { foldObject, scalarText } from '../reading/foldedObject.ts';
import { readJson, type JsonProblem } from '../reading/readJson.ts';
import { rawText } from './rawText.ts';

/**
 * What `status` says (附录). Only 1 is success, whatever the tables print (d75); loggedOut -1, refused -2,
 * denied -3, failed -4; other: a number the documents do not know.
 */
export type NodeSign = 'success' | 'loggedOut' | 'refused' | 'denied' | 'failed' | 'other';

/** The envelope of every answer. */
export interface NodeReply {
  readonly sign: NodeSign;
  /** The node's own words. */
  readonly message: string;
  /** undefined where the answer has none. */
  readonly data: unknown;
}

const signs: Readonly<Record<string, NodeSign>> = {
  '1': 'success',
  '-1': 'loggedOut',
  '-2': 'refused',
  '-3': 'denied',
  '-4': 'failed',
};

/** Reads {status, message, data}; noStatus: JSON, but not of the node. */
export function readNodeReply(body: string): Result<NodeReply, JsonProblem | 'noStatus'> {
  const json = readJson(body);
  if (!json.ok) return json;
  const reply = foldObject(json.value);
  const status = scalarText(reply?.get('status'));
  if (reply === null || !/^-?\d+$/.test(status)) return err('noStatus');
  const message = shortenText(rawText(reply.get('message') ?? reply.get('msg')).trim(), mostSearchedWords);
  return ok({ sign: signs[status] ?? 'other', message, data: reply.get('data') });
}
