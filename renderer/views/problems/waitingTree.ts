import type { RecordId } from '#shared/model/values.ts';
import type { ProblemItem } from './problemItem.ts';

/** Who waits for whom among records that did not go through: unit → department → person → risk point … */
export interface WaitingTree<T extends ProblemItem> {
  /** Records that wait for no other record of the list; everything else hangs below one of them. */
  readonly roots: readonly T[];
  /** Those that wait for this one itself. */
  childrenOf(item: ProblemItem): readonly T[];
  /** All that wait for this one, themselves or through others. */
  behind(item: ProblemItem): readonly T[];
  /** The root that an item hangs below; a root is its own. */
  rootOf(item: T): T;
}

/** The record that an item waits for; null = none, or something else than a record. */
export function awaitedBy({ entry }: ProblemItem): RecordId | null {
  const state = entry?.state;
  return state?.status === 'held' && state.waitsFor.kind === 'parent' ? state.waitsFor.ID : null;
}

/** Puts items under what they wait for; each channel by itself. */
export function createWaitingTree<T extends ProblemItem>(items: readonly T[]): WaitingTree<T> {
  const itemOf = new Map(items.map((item) => [placeOf(item.channel, item.record.ID), item]));
  const parentOf = (item: T): T | undefined => {
    const awaited = awaitedBy(item);
    return awaited === null ? undefined : itemOf.get(placeOf(item.channel, awaited));
  };

  function rootOf(item: T): T {
    const passed = new Set<T>();
    let root = item;
    for (let parent = parentOf(root); parent !== undefined; parent = parentOf(root)) {
      // Records that wait for each other have no root: each stands for itself, so that none is out of sight.
      if (passed.has(parent)) return item;
      passed.add(parent);
      root = parent;
    }
    return root;
  }

  const children = new Map<string, T[]>();
  const roots: T[] = [];
  for (const item of items) {
    const parent = parentOf(item);
    if (parent === undefined || rootOf(item) === item) {
      roots.push(item);
      continue;
    }
    const place = placeOf(parent.channel, parent.record.ID);
    const siblings = children.get(place);
    if (siblings) siblings.push(item);
    else children.set(place, [item]);
  }
  const childrenOf = ({ channel, record }: ProblemItem): readonly T[] =>
    children.get(placeOf(channel, record.ID)) ?? [];

  function behind(item: ProblemItem): readonly T[] {
    const found = new Set<T>();
    const waiting = [...childrenOf(item)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...childrenOf(next));
    }
    return [...found];
  }

  return { roots, childrenOf, behind, rootOf };
}

function placeOf(channel: string, ID: RecordId): string {
  return `${channel} ${ID}`;
}
