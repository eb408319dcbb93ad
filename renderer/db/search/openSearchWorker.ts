import type { FromWorker, ToWorker } from './searchMessages.ts';
import type { FollowingIndex } from './SearchIndex.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** A search index in a worker, which is started by the first question. */
export function openSearchWorker(): FollowingIndex {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let asked = 0;

  const settle = ({ id, answer, problem }: FromWorker): void => {
    const question = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) question?.resolve(answer);
    else question?.reject(new Error(`the search worker failed: ${problem}`));
  };

  /** A worker that broke is started anew by the next question. */
  const giveUp = (event: ErrorEvent): void => {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(`the search worker ended: ${event.message}`));
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./searchWorker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => settle(data));
    started.addEventListener('error', giveUp);
    return started;
  };

  const tell = (message: ToWorker): void => worker?.postMessage(message);

  const ask = <T>(question: Extract<ToWorker, { kind: 'question' }>['question']): Promise<T> => {
    worker ??= start();
    asked += 1;
    const id = asked;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: (answer) => resolve(answer as T), reject });
      tell({ kind: 'question', id, question });
    });
  };

  return {
    changed: (ids) => tell({ kind: 'changed', ids }),
    prepare: () => ask({ kind: 'prepare' }),
    find: (request) => ask({ kind: 'find', request }),
    search: (request) => ask({ kind: 'search', request }),
    offers: (request) => ask({ kind: 'offers', request }),
  };
}
