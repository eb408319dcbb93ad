/** The part of PouchDB that the peers use; the package brings no types. */
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(nameOrUrl: string);
    bulkDocs(docs: readonly { readonly _id: string }[]): Promise<readonly { readonly ok?: true }[]>;
    info(): Promise<{ readonly doc_count: number }>;
    readonly replicate: {
      to(url: string, options: { readonly batch_size: number }): Promise<{ readonly ok: boolean }>;
    };
    destroy(): Promise<void>;
  }
}
