import type { z } from 'zod';
import type { BridgeName, BridgeResponse, contract } from '#shared/bridge/contract.ts';
import type { Result } from '#shared/lib/result.ts';

/** A request after its schema has passed it. */
export type ParsedRequest<K extends BridgeName> = z.output<(typeof contract)[K]['request']>;

/** The error is a Chinese sentence for the screen; what is thrown instead never reaches the window. */
export type BridgeHandler<K extends BridgeName> = (
  request: ParsedRequest<K>,
) => Promise<Result<BridgeResponse<K>, string>>;

/** One handler for every name of the contract: a missing one does not compile. */
export type BridgeHandlers = { readonly [K in BridgeName]: BridgeHandler<K> };

/** The part of the handlers that one file answers for. */
export type HandlersOf<K extends BridgeName> = Pick<BridgeHandlers, K>;
