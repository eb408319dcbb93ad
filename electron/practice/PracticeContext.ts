import type { InTurn } from '#shared/lib/oneAtATime.ts';
import type { Tokens } from './createTokens.ts';
import type { Faults } from './faults/createFaultBook.ts';
import type { NodeContext } from './identifiers/NodeContext.ts';
import type { PracticeSettings } from './practiceSettings.ts';
import type { FileStore } from './store/createFileStore.ts';
import type { PracticeStore } from './store/openPracticeStore.ts';

/** What the interfaces of the platform work with. */
export interface PracticeContext {
  readonly appId: string;
  readonly appSecret: string;
  readonly store: PracticeStore;
  readonly files: FileStore;
  readonly tokens: Tokens;
  /** Those of annexes A and C. */
  readonly faults: Faults;
  /** Everything that writes goes through here. */
  readonly inTurn: InTurn;
  readonly node: NodeContext;
  /** Aborted when the server stops: what has not been judged by then never is. */
  readonly stopped: AbortSignal;
  settings(): PracticeSettings;
  countTokenRequest(): void;
  /** Address of the server, without a slash at the end. */
  url(): string;
  now(): number;
}
