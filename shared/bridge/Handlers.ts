import type { z } from 'zod';
import type { Result } from '../lib/result.ts';
import type { BridgeName, BridgeResponse, contract } from './contract.ts';

/** A request after its schema has passed it. */
export type ParsedRequest<K extends BridgeName> = z.output<(typeof contract)[K]['request']>;

/** A call that asks nothing may be made without an argument. */
type Arguments<K extends BridgeName> =
  undefined extends ParsedRequest<K> ? [request?: undefined] : [request: ParsedRequest<K>];

/**
 * One handler for every name of the contract: a missing one does not compile. The error is a Chinese sentence for the
 * screen; what is thrown instead never reaches the window.
 */
export type Handlers = {
  readonly [K in BridgeName]: (...request: Arguments<K>) => Promise<Result<BridgeResponse<K>, string>>;
};

/** Those of the calls whose names begin with one of the words, as `HandlersOf<'profile' | 'secret'>`. */
export type HandlersOf<Word extends string> = Pick<Handlers, Extract<BridgeName, `${Word}.${string}`>>;

/** The same calls without the word: what one part of the program answers. */
export type CallsOf<Word extends string> = {
  readonly [K in keyof HandlersOf<Word> as K extends `${Word}.${infer Name}` ? Name : never]: Handlers[K];
};
