import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue';
import { followQuery, reportLater } from '../db/useLive.ts';

/** What the whole screen shows, read at one moment, so that no figure on it contradicts another. */
interface Snapshot<T> {
  /** null until the store has answered for the first time. */
  readonly figures: Readonly<ShallowRef<T | null>>;
  /**
   * What a page shows beside the figures, for as long as its scope lives: read with them, shown with them. null until
   * the store has answered. `sources`: what else the query depends on.
   */
  show<P>(query: () => Promise<P>, sources?: WatchSource<unknown>[]): Readonly<ShallowRef<P | null>>;
  /** Resolves when everything shown is as the store is now. */
  refresh(): Promise<void>;
}

interface SnapshotOptions<T> {
  readonly read: () => Promise<T>;
  readonly atOnce: <R>(read: () => Promise<R>) => Promise<R>;
  /** What else the queries depend on. */
  readonly sources: WatchSource<unknown>[];
  /** While it is true, a pause is made after each answer. */
  readonly calm: () => boolean;
}

interface Part {
  readonly query: () => Promise<unknown>;
  readonly answer: ShallowRef<unknown>;
}

interface Taken<T> {
  /** Which question it answers, counted from 1. */
  readonly question: number;
  readonly figures: T;
  readonly answers: readonly (readonly [part: Part, answer: unknown])[];
}

/** Reading takes at most a fifth of the time, and what is shown is at most two seconds behind while a run goes on. */
const pauseAfter = (ms: number): number => Math.min(2000, Math.max(200, ms * 4));

export function useSnapshot<T>({ read, atOnce, sources, calm }: SnapshotOptions<T>): Snapshot<T> {
  const figures = shallowRef<T | null>(null);
  const parts = shallowRef<readonly Part[]>([]);
  let asked = 0;
  let shown = 0;

  function take(): Promise<Taken<T>> {
    asked += 1;
    const question = asked;
    const wanted = parts.value;
    return atOnce(async () => {
      const taken = await read();
      const answers: (readonly [Part, unknown])[] = [];
      for (const part of wanted) answers.push([part, await part.query()]);
      return { question, figures: taken, answers };
    });
  }

  /** An answer that was overtaken by a later one is not shown any more. */
  function put(taken: Taken<T>): void {
    if (taken.question <= shown) return;
    shown = taken.question;
    figures.value = taken.figures;
    for (const [part, answer] of taken.answers) part.answer.value = answer;
  }

  followQuery({ query: take, show: put, sources: [...sources, parts], calm, pauseAfter });

  return {
    figures,
    show<P>(query: () => Promise<P>, ownSources: WatchSource<unknown>[] = []) {
      const answer = shallowRef<P | null>(null);
      const part: Part = { query, answer };
      parts.value = [...parts.value, part];
      watch(ownSources, () => (parts.value = [...parts.value]));
      onScopeDispose(() => (parts.value = parts.value.filter((other) => other !== part)));
      return answer;
    },
    refresh: () => take().then(put, reportLater),
  };
}
