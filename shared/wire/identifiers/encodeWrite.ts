import { z } from 'zod';
import type { DeleteBody } from '../../identifiers/node.ts';
import type { BusType, Row } from '../../standard/types.ts';
import { joinUrl, type BaseUrl } from '../baseUrl.ts';
import { jsonBody } from '../jsonBody.ts';
import type { HttpMethod, WireRequest } from '../wireRequest.ts';
import { nodeHeaders } from './nodeHeaders.ts';
import { registrationBody, registrationOf, registrationsBody } from './registration.ts';

/** Body of 删除标识. */
export const handleBody = jsonBody(z.object({ handle: z.string() }));

/** Body of 批量删除标识: the bare array of the example, or the object of the table (d79). */
export const handleListBody = jsonBody(z.array(z.string()));
export const handlesBody = jsonBody(z.object({ handles: z.array(z.string()) }));

/** One of the six calls that change something. */
interface WriteCall {
  /** Name for the log. */
  readonly name: string;
  readonly method: HttpMethod;
  /** What follows /identityv2/data. */
  readonly path: readonly string[];
}

const calls: Readonly<Record<BusType, { readonly single: WriteCall; readonly batch: WriteCall }>> = {
  I: {
    single: { name: 'register', method: 'POST', path: [] },
    batch: { name: 'batchRegister', method: 'POST', path: ['batchCreate'] },
  },
  U: {
    single: { name: 'update', method: 'PUT', path: [] },
    batch: { name: 'batchUpdate', method: 'PUT', path: ['batchUpdate'] },
  },
  D: {
    single: { name: 'delete', method: 'DELETE', path: [] },
    batch: { name: 'batchDelete', method: 'DELETE', path: ['batchDelete'] },
  },
};

/** The call for a number of identifiers: that for one, or that for many. */
export function writeCallOf(operation: BusType, count: number): WriteCall {
  return count === 1 ? calls[operation].single : calls[operation].batch;
}

interface WriteRequest {
  readonly base: BaseUrl;
  readonly token: string;
  readonly operation: BusType;
  readonly deleteBody: DeleteBody;
  /** Rows of identifiers, at least one; see shared/identifiers/identifierRow. */
  readonly rows: readonly Row[];
}

/** Registers, updates or deletes: one identifier by the call for one, several by the batch call. */
export function encodeWrite(request: WriteRequest): WireRequest {
  const { base, token, operation, rows } = request;
  const { method, path } = writeCallOf(operation, rows.length);
  return {
    method,
    url: joinUrl(base, ['identityv2', 'data', ...path]),
    headers: nodeHeaders(token),
    body: operation === 'D' ? deletionOf(request) : contentOf(rows),
  };
}

function contentOf(rows: readonly Row[]): string {
  const registrations = rows.map(registrationOf);
  const [first] = registrations;
  return first !== undefined && registrations.length === 1
    ? registrationBody.encode(first)
    : registrationsBody.encode(registrations);
}

function deletionOf({ rows, deleteBody }: WriteRequest): string {
  const handles = rows.map((row) => row['handle'] ?? '');
  const [first] = handles;
  if (first !== undefined && handles.length === 1) return handleBody.encode({ handle: first });
  return deleteBody === 'array' ? handleListBody.encode(handles) : handlesBody.encode({ handles });
}
