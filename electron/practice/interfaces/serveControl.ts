import { z } from 'zod';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import { practiceFaultSchema } from '#shared/bridge/practiceFault.ts';
import type { Exchange } from '../http/exchange.ts';
import { readBody, readJson } from '../http/readBody.ts';
import { nodeIdentifierSchema } from '../identifiers/NodeIdentifier.ts';
import { jsonReply, refusalReply, type Reply } from '../http/reply.ts';
import { type PracticeControl, SeedRefused } from '../PracticeControl.ts';
import { practiceSettingsChangeSchema } from '../practiceSettings.ts';

const seedSchema = z.union([
  z.array(z.record(z.string(), z.string())),
  z.object({ rows: z.array(z.record(z.string(), z.string())) }).transform(({ rows }) => rows),
]);

const identifiersSchema = z.union([
  z.array(nodeIdentifierSchema),
  z.object({ identifiers: z.array(nodeIdentifierSchema) }).transform(({ identifiers }) => identifiers),
]);

const dropSchema = z.array(z.string());
const handlesSchema = z.union([
  z.array(z.string()),
  z.object({ handles: z.array(z.string()) }).transform(({ handles }) => handles),
]);

/** The control API over HTTP, for the stand-alone run: this machine only, and no web page. */
export async function serveControl(control: PracticeControl, exchange: Exchange): Promise<Reply> {
  if (!isLocal(exchange)) return refusalReply('控制接口只供本机程序使用', 403);
  const [, subject = '', name] = exchange.segments;
  switch (`${exchange.method} ${subject}`) {
    case 'GET status':
      return jsonReply(await control.status());
    case 'GET requests':
      return jsonReply(await control.requests());
    case 'GET rows':
      return withDataSet(name, async (dataSet) => jsonReply(await rowsOf(control, exchange, dataSet)));
    case 'POST seed':
      return withDataSet(name, (dataSet) =>
        withBody(exchange, seedSchema, (rows) => seeded(control.seed(dataSet, rows))),
      );
    case 'POST drop':
      return withDataSet(name, (dataSet) =>
        withBody(exchange, dropSchema, (ids) => done(control.dropRows(dataSet, ids))),
      );
    case 'GET identifiers':
      return jsonReply(await control.identifiers());
    case 'GET identifier-requests':
      return jsonReply(await control.identifierRequests());
    case 'GET identifier-queries':
      return jsonReply(await control.identifierQueries());
    case 'POST seed-identifiers':
      return withBody(exchange, identifiersSchema, (identifiers) =>
        seeded(control.seedIdentifiers(identifiers)),
      );
    case 'POST drop-identifiers':
      return withBody(exchange, handlesSchema, (handles) => done(control.dropIdentifiers(handles)));
    case 'POST faults':
      return withBody(exchange, practiceFaultSchema, (fault) => done(control.setFault(fault)));
    case 'DELETE faults':
      return done(control.clearFaults());
    case 'POST settings':
      return withBody(exchange, practiceSettingsChangeSchema, async (settings) =>
        jsonReply(await control.configure(settings)),
      );
    case 'DELETE tokens':
      return done(control.expireTokens());
    default:
      return refusalReply('控制接口地址不正确', 404);
  }
}

function rowsOf(control: PracticeControl, { url }: Exchange, dataSet: DataSetId) {
  return url.searchParams.get('deleted') === '1' ? control.allRows(dataSet) : control.received(dataSet);
}

/** Browsers name an Origin on every request that could do harm; a foreign Host is a rebound name. */
function isLocal({ request }: Exchange): boolean {
  const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const local = from === '::1' || from.startsWith('127.');
  const host = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  return local && host && request.headers.origin === undefined;
}

async function withDataSet(
  name: string | undefined,
  act: (dataSet: DataSetId) => Promise<Reply>,
): Promise<Reply> {
  const dataSet = dataSetIds.find((id) => id === name);
  return dataSet === undefined ? refusalReply(`没有数据集 ${name ?? ''}`, 404) : act(dataSet);
}

async function withBody<T>(
  { request }: Exchange,
  schema: z.ZodType<T>,
  act: (body: T) => Promise<Reply>,
): Promise<Reply> {
  const json = readJson(request, await readBody(request));
  if (!json.ok) return refusalReply(json.error, 400);
  const parsed = schema.safeParse(json.value);
  return parsed.success ? act(parsed.data) : refusalReply(z.prettifyError(parsed.error), 400);
}

async function seeded(work: Promise<void>): Promise<Reply> {
  try {
    return await done(work);
  } catch (problem) {
    if (problem instanceof SeedRefused) return refusalReply(problem.message, 400);
    throw problem;
  }
}

async function done(work: Promise<void>): Promise<Reply> {
  await work;
  return jsonReply({ status: '0', err: '' });
}
