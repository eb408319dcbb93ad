import type { NodeIdentifier } from '../identifiers/NodeIdentifier.ts';
import type { IdentifierChange } from './events.ts';

export interface IdentifierView {
  /** By the exact handle: case counts (d86). */
  find(handle: string): NodeIdentifier | null;
}

interface IdentifierTable extends IdentifierView {
  apply(change: IdentifierChange): void;
  /** In order of registration. */
  list(): readonly NodeIdentifier[];
}

/** An empty table, or with `base` a view of it that takes changes without touching it. */
export function createIdentifierTable(base?: IdentifierView): IdentifierTable {
  const identifiers = new Map<string, NodeIdentifier | null>();

  return {
    find: (handle) => {
      const own = identifiers.get(handle);
      return own === undefined ? (base?.find(handle) ?? null) : own;
    },
    apply: (change) => {
      if (change.kind === 'put') identifiers.set(change.identifier.handle, change.identifier);
      else if (base === undefined) identifiers.delete(change.handle);
      else identifiers.set(change.handle, null);
    },
    list: () => [...identifiers.values()].filter((identifier) => identifier !== null),
  };
}
