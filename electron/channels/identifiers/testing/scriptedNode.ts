import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import type { Row, BusType } from '#shared/standard/types.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { json } from '../../http/testing/answers.ts';
import {
  startLocalServer,
  type Answer,
  type LocalServer,
  type Received,
} from '../../http/testing/localServer.ts';
import type { IdentifierSettings } from '../IdentifierSettings.ts';

export interface ScriptedNode extends LocalServer {
  readonly settings: IdentifierSettings;
  /** Answers of coming log-ins and of all other calls, in order; when used up, all is well and nothing is there. */
  readonly logIns: Answer[];
  readonly answers: Answer[];
}

/** The password the scripted node expects; nothing may ever show it. */
export const testPassword = 'S3cret/of+node';

const root = '/gw';

/** A real HTTP server that does what its script says; tokens are token-1, token-2, … */
export async function startScriptedNode(secure = false): Promise<ScriptedNode> {
  const logIns: Answer[] = [];
  const answers: Answer[] = [];
  let drawn = 0;
  const server = await startLocalServer((request, response, socket) => {
    if (!request.path.startsWith(`${root}/identity/token`)) {
      return (answers.shift() ?? json(usualAnswer(request)))(request, response, socket);
    }
    drawn += 1;
    return (logIns.shift() ?? json(success({ token: `token-${String(drawn)}` })))(request, response, socket);
  }, secure);
  const settings: IdentifierSettings = {
    address: `${server.url}${root}`,
    username: 'unit-1',
    login: 'plain',
    templateApi: 'v3',
    batchSize: 500,
    timeoutMs: 60_000,
    deleteBody: 'array',
    valueLimit: 255,
    scheme: practiceScheme,
  };
  return { ...server, settings, logIns, answers };
}

/** Method, path without the root, and query of what arrived. */
export function callsTo(node: ScriptedNode): string[] {
  return node.received.map(({ method, path }) => `${method} ${path.slice(root.length)}`);
}

export function success(data: unknown) {
  return { message: 'success', status: 1, data };
}

export function refusal(message: string, status = -2) {
  return { message, status, data: null };
}

/** What the node shows of a row. */
export function shown(data: Row) {
  const { handle = '', templateVersion = '', ...attributes } = data;
  const value = Object.entries(attributes).map(([field, text]) => {
    const [index, type] = field.split('/');
    return { data: { format: 'string', value: text }, auth: '1', index: Number(index), type };
  });
  return success({ code: '200', prefix: practiceScheme.prefix, handle, templateVersion, value });
}

function usualAnswer({ method, path, body }: Received): unknown {
  if (path.startsWith(`${root}/identityv2/data/detail`)) return refusal('没有找到标识');
  if (method === 'GET') return success(templateAt(path));
  const sent = JSON.parse(body.toString()) as unknown;
  const list = Array.isArray(sent) ? sent : (sent as { handles?: unknown[] }).handles;
  return success(list?.map((item) => ({ handle: handleIn(item), msg: 'success', code: 1 })) ?? true);
}

/** The template whose version the query ends with, as v3 writes it. */
function templateAt(path: string): unknown {
  const template = practiceScheme.templates.find(({ version }) => path.endsWith(`=${version}`));
  const items = template?.items.map(({ minLength, maxLength, ...item }) => ({
    ...item,
    metadata: { type: 'string', minLength, maxLength },
  }));
  return template ? { ...template, items } : null;
}

function handleIn(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'handle' in item ? item.handle : item;
}

/** The n-th risk point as an identifier. */
export function riskPointRow(n: number, changes: Row = {}): BatchRow {
  const number = String(n).padStart(12, '0');
  return {
    ID: `0b9f7c1e-4a2d-4c3b-8d5e-${number}`,
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: {
      handle: `88.102.8888/RP.${number}`,
      templateVersion: 'riskpoint-1.0',
      '2000/riskNo': number,
      '2001/riskName': '1号锅炉',
      '2002/regNo': '',
      '2004/inherentLevel': '重大风险',
      '2005/residualLevel': '一般风险',
      ...changes,
    },
  };
}

export function identifierBatch(operation: BusType, rows: readonly BatchRow[]): SendRequest {
  return { batchNo: '2026070100000001', dataSet: 'identifier', operation, rows };
}
