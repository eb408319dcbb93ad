import { createHttpClient } from '../../http/httpClient.ts';
import { createIdentifierChannel, type IdentifierChannelOptions } from '../createIdentifierChannel.ts';
import type { IdentifierSettings } from '../IdentifierSettings.ts';
import { testPassword, type ScriptedNode } from './scriptedNode.ts';

/** The channel to a scripted node; `changes`: settings that differ from the node's own. */
export function channelTo(
  node: ScriptedNode,
  changes: Partial<IdentifierSettings> = {},
  parts: Partial<IdentifierChannelOptions> = {},
) {
  return createIdentifierChannel({
    id: 'identifier',
    title: '标识节点',
    settings: () => ({ ...node.settings, ...changes }),
    secret: () => testPassword,
    http: createHttpClient(),
    log: { info: () => undefined },
    ...parts,
  });
}
