import type { FaultKind } from '#shared/bridge/practiceFault.ts';
import type { DataRequest } from '../dataRequest.ts';
import type { Exchange } from '../http/exchange.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { judgeRequest } from './judgeRequest.ts';
import { passRequest } from './passRequest.ts';
import { replyTo } from './replyTo.ts';
import type { Verdict } from './Verdict.ts';

/** Answers a request with rows. */
export async function acceptData(
  context: PracticeContext,
  exchange: Exchange,
  request: DataRequest,
): Promise<void> {
  await passRequest<Verdict>(context, exchange.response, {
    faults: context.faults,
    rowCount: request.rows.length,
    judge: () => judgeRequest(context, request),
    record: (verdict, faults) => record(context, request, verdict, faults),
    replyTo: (verdict) => replyTo(context, exchange, request, verdict),
  });
}

async function record(
  context: PracticeContext,
  request: DataRequest,
  verdict: Verdict | null,
  faults: readonly FaultKind[],
): Promise<void> {
  const changes = verdict?.changes ?? [];
  const entry = {
    at: context.now(),
    interface: request.interface,
    batchNo: request.batchNo,
    dataSet: request.dataSet,
    rows: request.rows.length,
    committed: changes.length > 0,
    httpStatus: verdict?.httpStatus ?? 0,
    status: verdict?.status ?? '',
    err: verdict?.err ?? '',
    faults: [...faults],
  };
  await context.store.record(entry, changes);
}
