import { z } from 'zod';
import type { BatchRow } from '../model/batch.ts';
import { encodeSegment, joinUrl, type BaseUrl } from './baseUrl.ts';
import { encodeFields, encodeRow, type RowSettings } from './encodeRow.ts';
import { jsonBody, wireRows } from './jsonBody.ts';
import { jsonHeaders, type WireRequest } from './wireRequest.ts';

/** Body of `syndata` (A.3.3): the sample is no JSON, this is what it means (d11). */
export const annexABody = jsonBody(
  z.object({ access_token: z.string(), txcode: z.string(), data: wireRows }),
);

/** GET of A.2 as printed; the URL carries the secret and must never be logged or shown (d8, d9). */
export function encodeTokenRequest(base: BaseUrl, appId: string, secret: string): WireRequest {
  const url = joinUrl(base, ['jsdspcloud', 'servlet', 'token']);
  return {
    method: 'GET',
    url: `${url}?appid=${encodeSegment(appId)}&secret=${encodeSegment(secret)}`,
    headers: { Accept: 'application/json' },
    body: null,
  };
}

export interface AnnexARequest extends RowSettings {
  readonly base: BaseUrl;
  readonly token: string;
  /** 0101 or 0201 (table A.1); other codes are not printed anywhere (d13). */
  readonly txcode: string;
  /** Do the rows carry the four fields of B.1 (d24). */
  readonly envelope: boolean;
  readonly rows: readonly BatchRow[];
}

/** POST of A.3: an upsert by business key, one table per call (d14), the token inside the body (d10). */
export function encodeAnnexA(request: AnnexARequest): WireRequest {
  const data = request.rows.map((row) =>
    request.envelope ? encodeRow(row, request) : encodeFields(row, request.table),
  );
  return {
    method: 'POST',
    url: joinUrl(request.base, ['jsdspcloud', 'servlet', 'syndata']),
    headers: jsonHeaders,
    body: annexABody.encode({ access_token: request.token, txcode: request.txcode, data }),
  };
}
