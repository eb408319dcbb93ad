import type { FaultKind } from '#shared/bridge/practiceFault.ts';
import type { Faults } from '../faults/createFaultBook.ts';
import type { Judged } from '../interfaces/passRequest.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import type { IdentifierChange } from '../store/events.ts';
import { answerQuery } from './answerQuery.ts';
import { answerItems, judgeItems } from './judgeItems.ts';
import { fail, type NodeAnswer, nodeStatus } from './NodeAnswer.ts';
import type { NodeContext } from './NodeContext.ts';
import type { NodeChangeRequest, NodeQuery } from './nodeRequest.ts';
import { takeBatchRefusal, takeItemRefusals } from './orderedRefusals.ts';

/** What the node thinks of a request. */
export interface NodeVerdict extends Judged {
  readonly answer: NodeAnswer;
  readonly changes: readonly IdentifierChange[];
}

/** Token, then rights, then the request as a whole, then its items one by one. */
export function judgeNodeRequest(
  context: PracticeContext,
  request: NodeQuery | NodeChangeRequest,
): NodeVerdict {
  const { node } = context;
  const faults = node.faults(request.call);
  const expired = faults.take(['expireTokens']);
  if (expired !== null) node.tokens.expireAll();
  if (!isLoggedIn(node, request.token)) {
    const answer = fail('未登录或登录已过期', nodeStatus.notLoggedIn);
    return verdictOf(answer, { processed: false, faults: kindsOf(expired) });
  }
  const verdict = judgeUnderFaults(context, request, faults);
  return { ...verdict, faults: [...kindsOf(expired), ...verdict.faults] };
}

function isLoggedIn({ tokens }: NodeContext, token: string | null): boolean {
  return token !== null && tokens.isValid(token);
}

function judgeUnderFaults(
  context: PracticeContext,
  request: NodeQuery | NodeChangeRequest,
  faults: Faults,
): NodeVerdict {
  const forbidden = faults.take(['noPermission']);
  if (forbidden !== null) {
    return verdictOf(fail('没有权限', nodeStatus.forbidden), { faults: [forbidden.kind] });
  }
  const broken = faults.take(['internalError']);
  if (broken === null) return judge(context, request, faults);
  const kept = broken.commit === true ? judge(context, request, faults) : null;
  return verdictOf(fail('内部错误', nodeStatus.internalError), {
    changes: kept?.changes ?? [],
    faults: [broken.kind, ...(kept?.faults ?? [])],
  });
}

function judge(
  { store }: PracticeContext,
  request: NodeQuery | NodeChangeRequest,
  faults: Faults,
): NodeVerdict {
  if ('parameters' in request) return verdictOf(answerQuery(store.identifiers, request));
  const { call, items, problem } = request;
  if (problem !== null) return verdictOf(fail(problem), { processed: false });
  const whole = takeBatchRefusal(faults, items);
  if (whole !== null) {
    return verdictOf(fail(whole.reason ?? '数据校验未通过，整批退回'), { faults: [whole.kind] });
  }
  const ordered = takeItemRefusals(faults, call, items);
  const verdicts = judgeItems(store.identifiers, call, items, ordered.items);
  return verdictOf(answerItems(call, items, verdicts), {
    changes: verdicts.flatMap((verdict) => (verdict.ok ? [verdict.value] : [])),
    faults: ordered.faults,
  });
}

function verdictOf(answer: NodeAnswer, details: Partial<NodeVerdict> = {}): NodeVerdict {
  return { answer, changes: [], processed: true, faults: [], ...details };
}

function kindsOf(fault: { readonly kind: FaultKind } | null): readonly FaultKind[] {
  return fault === null ? [] : [fault.kind];
}
