import { Dexie } from 'dexie';
import { databaseName } from '../schema.ts';
import { createSearchIndex, type SearchedTables } from './createSearchIndex.ts';
import { answerQuestion, type FromWorker, type ToWorker } from './searchMessages.ts';

/** The worker that searches and sorts, over a connection of its own to the store, which the window has opened before. */
const db = new Dexie(databaseName);
const index = createSearchIndex({
  get records() {
    return db.table('records') as SearchedTables['records'];
  },
  get stateLines() {
    return db.table('stateLines') as SearchedTables['stateLines'];
  },
});

function answer(message: FromWorker): void {
  postMessage(message);
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'changed') {
    index.changed(data.ids);
    return;
  }
  const { id, question } = data;
  db.open()
    .then(() => answerQuestion(index, question))
    .then(
      (result) => answer({ id, answer: result }),
      (cause: unknown) => answer({ id, problem: String(cause) }),
    );
});
