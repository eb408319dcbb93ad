import type { ChangedRecords, FollowingIndex, SearchIndex } from './SearchIndex.ts';

type Question = { readonly kind: 'prepare' } | RequestQuestion;

type RequestQuestion = {
  readonly [K in Exclude<keyof SearchIndex, 'prepare'>]: {
    readonly kind: K;
    readonly request: Parameters<SearchIndex[K]>[0];
  };
}[Exclude<keyof SearchIndex, 'prepare'>];

/** What the window says to the worker. */
export type ToWorker =
  | { readonly kind: 'changed'; readonly ids: ChangedRecords }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question };

/** What the worker says to the window; `problem`: what went wrong, for the log. */
export interface FromWorker {
  readonly id: number;
  readonly answer?: unknown;
  readonly problem?: string;
}

/** Has an index answer. */
export function answerQuestion(index: FollowingIndex, question: Question): Promise<unknown> {
  switch (question.kind) {
    case 'prepare':
      return index.prepare();
    case 'find':
      return index.find(question.request);
    case 'search':
      return index.search(question.request);
    case 'offers':
      return index.offers(question.request);
  }
}
