import { z } from 'zod';
import type { BusType } from '../standard/types.ts';
import type { BatchRow } from '../model/batch.ts';
import { encodeSegment, joinUrl, type BaseUrl } from './baseUrl.ts';
import { encodeDeletedRow, encodeRow, type RowSettings } from './encodeRow.ts';
import { jsonBody, wireRows } from './jsonBody.ts';
import { jsonHeaders, type WireRequest } from './wireRequest.ts';

/** Body of the three interfaces of annex C (d21); the token only where the profile puts it there. */
export const annexCBody = jsonBody(z.object({ access_token: z.string().optional(), data: wireRows }));

/** interfaceIdentifier by operation, spelt as in tables C.1 to C.3, not as in the sample's addoObjects (d7). */
export const annexCInterfaces = {
  I: 'addObjects',
  U: 'updateObjects',
  D: 'deleteObjects',
} as const satisfies Record<BusType, string>;

export interface AnnexCRequest extends RowSettings {
  readonly base: BaseUrl;
  readonly token: string;
  /** Where the token goes: Authorization header, query or body. */
  readonly tokenPlace: 'bearer' | 'query' | 'body';
  readonly distributedStorage: string;
  readonly resource: string;
  readonly rows: readonly BatchRow[];
}

/** POST of annex C; the serial number is the batch number (d6), updates are full rows (d22). */
export function encodeAnnexC(request: AnnexCRequest): WireRequest {
  const segments = [
    annexCInterfaces[request.operation],
    request.batchNo,
    request.distributedStorage,
    request.resource,
  ];
  const url = joinUrl(request.base, segments);
  const encode = request.operation === 'D' ? encodeDeletedRow : encodeRow;
  const data = request.rows.map((row) => encode(row, request));
  const inBody = request.tokenPlace === 'body' ? { access_token: request.token } : {};
  return {
    method: 'POST',
    url: request.tokenPlace === 'query' ? `${url}?access_token=${encodeSegment(request.token)}` : url,
    headers: request.tokenPlace === 'bearer' ? { ...jsonHeaders, ...bearer(request.token) } : jsonHeaders,
    body: annexCBody.encode({ ...inBody, data }),
  };
}

/** The header that carries a token. */
export function bearer(token: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}
