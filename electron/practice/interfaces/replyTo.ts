import { tables } from '#shared/standard/registry.ts';
import type { DataRequest } from '../dataRequest.ts';
import type { Exchange } from '../http/exchange.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import type { Verdict } from './Verdict.ts';

const verbs: Readonly<Record<DataRequest['interface'], string>> = {
  syndata: '新增/更新',
  addObjects: '新增',
  updateObjects: '修改',
  deleteObjects: '删除',
};

/** The answer in words of annex C; annex A's own is printed nowhere, so it gets the same (d16). */
export function replyTo(
  context: PracticeContext,
  exchange: Exchange,
  request: DataRequest,
  verdict: Verdict,
): Reply {
  const { successReply, showExisting } = context.settings();
  if (verdict.status === '0') {
    if (successReply === 'message') return jsonReply(message(exchange, request, 'success', verdict));
    return jsonReply({ status: successReply === 'number' ? 0 : '0', err: '' });
  }
  const { err, httpStatus, existing } = verdict;
  if (existing.length === 0 || !showExisting) return jsonReply({ status: '1', err }, httpStatus);
  return jsonReply({ ...message(exchange, request, '1', verdict), err }, httpStatus);
}

/** A message in the form of C.1, with its printed spelling ineterfaceIdentifier (d7). */
function message(exchange: Exchange, request: DataRequest, status: string, verdict: Verdict): object {
  const url = exchange.segments.slice(1).join('/');
  const name = request.dataSet === null ? '' : tables[request.dataSet].name.replace(/信息$/, '');
  return {
    url,
    ineterfaceIdentifier: request.interface,
    label: `${name}信息${verbs[request.interface]}接口`,
    items_url: url,
    status,
    data: status === 'success' ? verdict.changes.map(({ row }) => row) : verdict.existing,
  };
}
