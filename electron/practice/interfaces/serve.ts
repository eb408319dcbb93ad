import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DataInterface, dataInterfaces } from '../dataRequest.ts';
import { type Exchange, openExchange } from '../http/exchange.ts';
import { readBody, readJson } from '../http/readBody.ts';
import { refusalReply, type Reply } from '../http/reply.ts';
import { sendNothing, sendReply } from '../http/sendReply.ts';
import { isNodeAddress } from '../identifiers/nodeCalls.ts';
import { serveNode } from '../identifiers/serveNode.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import type { PracticeControl } from '../PracticeControl.ts';
import { acceptData } from './acceptData.ts';
import { acceptUpload, sendFile } from './acceptUpload.ts';
import { issueToken } from './issueToken.ts';
import { readObjects } from './readObjects.ts';
import { readSyndata } from './readSyndata.ts';
import { serveControl } from './serveControl.ts';

/** Answers one request. Never rejects: what goes wrong inside becomes HTTP 500. */
export async function serve(
  context: PracticeContext,
  control: PracticeControl | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = openExchange(request, response);
  try {
    if (exchange === null) sendReply(response, refusalReply('地址无法识别', 400));
    else await route(context, control, exchange);
  } catch {
    if (response.headersSent) sendNothing(response);
    else sendReply(response, refusalReply('演练平台内部错误', 500));
  }
}

async function route(
  context: PracticeContext,
  control: PracticeControl | null,
  exchange: Exchange,
): Promise<void> {
  const kind = dataInterfaceOf(exchange);
  if (kind !== null && exchange.method === 'POST') return routeData(context, exchange, kind);
  if (isNodeAddress(exchange.segments[0])) return serveNode(context, exchange);
  if (control !== null && exchange.segments[0] === 'control') {
    return sendReply(exchange.response, await serveControl(control, exchange));
  }
  sendReply(exchange.response, await answer(context, exchange, kind));
}

async function answer(
  context: PracticeContext,
  exchange: Exchange,
  kind: DataInterface | null,
): Promise<Reply> {
  const { method, segments, url } = exchange;
  const isToken = url.pathname === '/jsdspcloud/servlet/token';
  if (isToken && method === 'GET') return issueToken(context, exchange);
  const isUpload = url.pathname === '/upload';
  if (isUpload && method === 'POST') return acceptUpload(context, exchange);
  const isFile = segments[0] === 'files';
  if (isFile && method === 'GET') return sendFile(context, exchange);
  const known = kind !== null || isToken || isUpload || isFile;
  return known ? refusalReply('请求方法不正确', 405) : refusalReply('接口地址不正确', 404);
}

async function routeData(context: PracticeContext, exchange: Exchange, kind: DataInterface): Promise<void> {
  const body = await readBody(exchange.request);
  const json = readJson(exchange.request, body);
  const request = kind === 'syndata' ? readSyndata(exchange, json) : readObjects(kind, exchange, json);
  await acceptData(context, exchange, request);
}

function dataInterfaceOf({ url, segments }: Exchange): DataInterface | null {
  if (url.pathname === '/jsdspcloud/servlet/syndata') return 'syndata';
  return dataInterfaces.find((kind) => kind !== 'syndata' && kind === segments[0]) ?? null;
}
