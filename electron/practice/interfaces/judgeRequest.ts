import type { DataSetId } from '#shared/standard/types.ts';
import type { DataRequest } from '../dataRequest.ts';
import { idOf, takeRefusal } from '../faults/judgingFaults.ts';
import { checkRows } from '../judge/checkRows.ts';
import { completeEnvelopes } from '../judge/completeEnvelopes.ts';
import { planChanges } from '../judge/planChanges.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { accept, refuse, type Verdict } from './Verdict.ts';

/** Token, then the request as a whole, then ordered refusals, then the rows. A batch is taken whole or not at all. */
export function judgeRequest(context: PracticeContext, request: DataRequest): Verdict {
  const expired = context.faults.take(['expireTokens']);
  if (expired !== null) context.tokens.expireAll();
  const faults = expired === null ? [] : [expired.kind];
  const tokenProblem = checkToken(context, request.token);
  if (tokenProblem !== null) {
    const httpStatus = context.settings().tokenRefusal === 'http401' ? 401 : 200;
    return refuse(tokenProblem, { httpStatus, processed: false, faults });
  }
  if (request.dataSet === null || request.problem !== null) {
    return refuse(request.problem ?? '', { processed: false, faults });
  }
  return judgeRows(context, request, request.dataSet);
}

/** Chinese reason why the token is no good, or null. */
export function checkToken(context: PracticeContext, token: string | null): string | null {
  if (token === null || token === '') return '缺少 access_token';
  return context.tokens.isValid(token) ? null : 'access_token 无效或已过期，请重新获取';
}

function judgeRows(context: PracticeContext, request: DataRequest, dataSet: DataSetId): Verdict {
  const { store, faults } = context;
  const ordered = takeRefusal(faults, dataSet, request.rows);
  if (ordered !== null) {
    const ID = ordered.fault.kind === 'alreadyExists' ? idOf(ordered.row) : null;
    const stored = ID === null ? null : store.byId(dataSet, ID);
    return refuse(ordered.reason, {
      existing: stored === null ? [] : [stored],
      faults: [ordered.fault.kind],
    });
  }
  const checked = checkRows(
    { interface: request.interface, batchNo: request.batchNo, dataSet },
    request.rows,
  );
  if (!checked.ok) return refuse(checked.error);
  const rows =
    request.interface === 'syndata'
      ? completeEnvelopes(store, dataSet, checked.value, context.now())
      : checked.value;
  const planned = planChanges(store, request.interface, dataSet, rows);
  return planned.ok ? accept(planned.value) : refuse(planned.error.err, { existing: planned.error.existing });
}
