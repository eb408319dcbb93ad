import { z } from 'zod';
import type { Result } from '#shared/lib/result.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { type DataRequest, isObject } from '../dataRequest.ts';
import type { Exchange } from '../http/exchange.ts';
import { readToken } from '../http/readToken.ts';

const bodySchema = z.object({ access_token: z.unknown(), txcode: z.unknown(), data: z.unknown() }).partial();

/** A.3: the token stands in the body, the rows tell by their fields which table they belong to (d14). */
export function readSyndata(exchange: Exchange, json: Result<unknown, string>): DataRequest {
  const body = json.ok ? bodySchema.safeParse(json.value).data : undefined;
  const rows = Array.isArray(body?.data) ? body.data : [];
  const read = body === undefined ? null : dataSetOf(body.txcode, rows);
  return {
    interface: 'syndata',
    token: readToken(exchange, body?.access_token),
    batchNo: batchNoOf(rows[0]),
    dataSet: read !== null && 'dataSet' in read ? read.dataSet : null,
    rows,
    problem: problemOf(json, body?.data, read),
  };
}

type Read = { readonly dataSet: DataSetId } | { readonly problem: string };

function problemOf(json: Result<unknown, string>, data: unknown, read: Read | null): string | null {
  if (!json.ok) return json.error;
  if (read === null) return '消息体应为 JSON 对象';
  if (!Array.isArray(data) || data.length === 0) return 'data 应为非空数组';
  return 'problem' in read ? read.problem : null;
}

function dataSetOf(txcode: unknown, rows: readonly unknown[]): Read {
  if (txcode !== '0101' && txcode !== '0201') return { problem: 'txcode 应为 0101 或 0201' };
  if (txcode === '0201') return { dataSet: 'hiddenDanger' };
  const found = new Set(rows.map(riskTableOf));
  const [dataSet = 'riskPoint'] = found;
  return found.size > 1 ? { problem: '一次请求只能上报一张表的数据' } : { dataSet };
}

/** Fields that only one of the three tables of txcode 0101 has. */
function riskTableOf(row: unknown): DataSetId {
  if (!isObject(row)) return 'riskPoint';
  if ('sourceNo' in row) return 'hazardSource';
  return 'fileName' in row || 'fileType' in row ? 'riskMap' : 'riskPoint';
}

function batchNoOf(row: unknown): string {
  return isObject(row) && typeof row.batchNo === 'string' ? row.batchNo : '';
}
