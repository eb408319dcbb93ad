import { oneAtATime, type InTurn } from '#shared/lib/oneAtATime.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { createNodeClient, type NodeClient } from './createNodeClient.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { nodePeer } from './nodePeer.ts';

/** A node as it is set up at the moment, saved or not. */
export interface NodeTrial {
  readonly settings: IdentifierSettings;
  readonly secret: string | null;
  readonly http: HttpClient;
  readonly log: ChannelLog;
  /** PEM of an authority to be trusted instead of the well-known ones; the client must know it too. */
  readonly ca?: string;
  /** Shared with the channel to the same node, so that calls never overlap. */
  readonly inTurn?: InTurn;
}

/** A client that lives as long as the trial; its log-in is its own. */
export function createTrialClient({ http, log, inTurn = oneAtATime() }: NodeTrial): NodeClient {
  return createNodeClient({ id: 'trial', peer: nodePeer('节点'), http, log, now: Date.now, inTurn });
}
