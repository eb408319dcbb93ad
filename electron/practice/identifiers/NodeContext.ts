import type { Tokens } from '../createTokens.ts';
import type { Faults } from '../faults/createFaultBook.ts';
import type { ChangingCall, QueryCall } from './nodeCalls.ts';

/** What the identifier node has of its own, beside what it shares with the platform. */
export interface NodeContext {
  readonly username: string;
  readonly password: string;
  /** Those of the platform are worth nothing here. */
  readonly tokens: Tokens;
  /** The faults that may meet a call. */
  faults(call: QueryCall | ChangingCall): Faults;
}
