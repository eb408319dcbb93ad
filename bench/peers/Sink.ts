/** A request as far as a sink looks at it. */
export interface SinkRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface SinkReply {
  readonly status: number;
  readonly body: unknown;
}

/** Takes rows and says so, with as little work of its own as there can be. */
export interface Sink {
  /** null: none of its addresses. */
  answer(request: SinkRequest): SinkReply | null;
  /** How many rows it has taken. */
  taken(): number;
}
