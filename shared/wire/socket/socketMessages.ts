import { z } from 'zod';
import type { BatchRow } from '../../model/batch.ts';
import { annexABody } from '../annexA.ts';
import { encodeRow, type RowSettings } from '../encodeRow.ts';
import { jsonBody } from '../jsonBody.ts';

/**
 * Asks for a token. Annex A asks by GET (A.2) and a socket has no address to put a query in, so its two parameters
 * go under their own names as a JSON object, the only form of message that annex A prints (A.3.2). Nothing says
 * what kind of message it is, for nothing needs to: the other one has a txcode.
 */
export const socketLogIn = jsonBody(z.object({ appid: z.string(), secret: z.string() }));

/** The request of A.2 for the socket. It carries the secret: never log it. */
export function encodeSocketLogIn(appId: string, secret: string): string {
  return socketLogIn.encode({ appid: appId, secret });
}

interface SocketBatch extends RowSettings {
  readonly token: string;
  readonly txcode: string;
  readonly rows: readonly BatchRow[];
}

/**
 * The body of A.3.3 for the socket: an upsert by business key. Rows always carry the fields of B.1, for a delete is
 * the row with busType D in the same message (d23), whole as it stands in the library tables (4.4.1 c).
 */
export function encodeSocketBatch(batch: SocketBatch): string {
  const data = batch.rows.map((row) => encodeRow(row, batch));
  return annexABody.encode({ access_token: batch.token, txcode: batch.txcode, data });
}
