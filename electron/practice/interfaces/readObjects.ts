import { z } from 'zod';
import type { Result } from '#shared/lib/result.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import type { DataInterface, DataRequest } from '../dataRequest.ts';
import type { Exchange } from '../http/exchange.ts';
import { readToken } from '../http/readToken.ts';
import { isBatchNo } from '../judge/checkEnvelope.ts';

const bodySchema = z.object({ access_token: z.unknown(), data: z.unknown() }).partial();

/** C.2–C.4: /{interface}/{serialnumber}/{distributedStorageIdentifier}/{resourceIdentifier}. */
export function readObjects(
  kind: Exclude<DataInterface, 'syndata'>,
  exchange: Exchange,
  json: Result<unknown, string>,
): DataRequest {
  const [, batchNo = '', , resource = ''] = exchange.segments;
  const body = json.ok ? bodySchema.safeParse(json.value).data : undefined;
  const rows = Array.isArray(body?.data) ? body.data : [];
  const dataSet = dataSetIds.find((id) => id === resource) ?? null;
  return {
    interface: kind,
    token: readToken(exchange, body?.access_token),
    batchNo,
    dataSet,
    rows,
    problem: addressProblem(exchange, dataSet) ?? bodyProblem(json, body),
  };
}

function addressProblem({ segments }: Exchange, dataSet: DataSetId | null): string | null {
  const [, batchNo = '', storage = '', resource = ''] = segments;
  if (segments.length !== 4) return '接口地址应为 接口标识/流水序列号/分布式存储标识/资源标识';
  if (!isBatchNo(batchNo)) return `数据传输流水序列号“${batchNo}”应为批次号：8 位日期加 8 位序号`;
  if (storage === '') return '缺少分布式存储标识';
  return dataSet === null ? `资源标识“${resource}”未登记` : null;
}

function bodyProblem(json: Result<unknown, string>, body: { data?: unknown } | undefined): string | null {
  if (!json.ok) return json.error;
  if (body === undefined) return '消息体应为 JSON 对象';
  return Array.isArray(body.data) && body.data.length > 0 ? null : 'data 应为非空数组';
}
