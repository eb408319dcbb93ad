import type { FieldDefinition, TableDefinition } from '../standard/types.ts';

/** What the engine, the store and the screen need to know of a kind, wherever it is defined. */
export type KindDefinition = Pick<
  TableDefinition,
  'name' | 'noun' | 'businessKey' | 'identity' | 'titleFields' | 'parents'
> & { readonly fields: readonly FieldDefinition[] };
