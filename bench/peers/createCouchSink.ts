import type { Sink, SinkReply } from './Sink.ts';

type Answer = (rest: string, body: string) => SinkReply;

const found = (body: unknown): SinkReply => ({ status: 200, body });
const made = (body: unknown): SinkReply => ({ status: 201, body });

/** As much of CouchDB's interface as a replication to it uses, at `/couch`; revisions are kept, content is not. */
export function createCouchSink(): Sink {
  const revisions = new Map<string, Set<string>>();
  const locals = new Map<string, unknown>();
  const count = () => revisions.size;

  const answers: Readonly<Record<string, Answer>> = {
    'GET ': () =>
      found({ db_name: 'couch', doc_count: count(), update_seq: count(), instance_start_time: '0' }),
    'GET _local': (id) => {
      const local = locals.get(id);
      return local === undefined
        ? { status: 404, body: { error: 'not_found', reason: 'missing' } }
        : found(local);
    },
    'PUT _local': (id, body) => {
      const local = JSON.parse(body) as { readonly _rev?: string };
      const rev = `0-${String(Number((local._rev ?? '0-0').slice(2)) + 1)}`;
      locals.set(id, { ...local, _rev: rev });
      return made({ ok: true, id: `_local/${id}`, rev });
    },
    'POST _revs_diff': (_, body) => {
      const asked = Object.entries(JSON.parse(body) as Readonly<Record<string, readonly string[]>>);
      const missing = asked.map(
        ([id, all]) => [id, all.filter((rev) => !revisions.get(id)?.has(rev))] as const,
      );
      return found(
        Object.fromEntries(
          missing.filter(([, revs]) => revs.length > 0).map(([id, revs]) => [id, { missing: revs }]),
        ),
      );
    },
    'POST _bulk_docs': (_, body) => {
      const { docs } = JSON.parse(body) as {
        readonly docs: readonly { readonly _id: string; readonly _rev: string }[];
      };
      for (const { _id, _rev } of docs) revisions.set(_id, new Set(revisions.get(_id)).add(_rev));
      return made([]);
    },
  };

  return {
    answer: ({ method, path, body }) => {
      const [, root, what = '', ...rest] = path.split('/');
      if (root !== 'couch') return null;
      const answer = answers[`${method} ${what}`];
      return (
        answer?.(rest.join('/'), body) ?? { status: 404, body: { error: 'not_found', reason: 'missing' } }
      );
    },
    taken: count,
  };
}
