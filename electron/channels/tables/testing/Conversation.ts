/** How one dialect of the wire is spoken by a server. */
export interface Conversation {
  /** What is said before the client speaks; empty = nothing. */
  readonly greeting: Buffer;
  /** Takes bytes in; gives the steps that are complete now. */
  take(chunk: Buffer): readonly string[];
  ok(step: number): Buffer;
  error(): Buffer;
}
