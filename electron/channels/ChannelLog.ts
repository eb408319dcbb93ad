/** Where a channel writes what it did: interface, batch number, counts and status, never content or secrets. */
export interface ChannelLog {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
