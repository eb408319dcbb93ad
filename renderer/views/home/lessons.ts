import type { PracticeFault } from '#shared/bridge/practiceFault.ts';

interface Lesson {
  readonly kind: PracticeFault['kind'];
  /** Absent: the platform. */
  readonly target?: PracticeFault['target'];
  readonly name: string;
  /** What will be seen, and what it teaches. */
  readonly expect: string;
}

/** Misbehaviour of the practice platform that people meet in real life, one lesson each. */
export const lessons: readonly Lesson[] = [
  {
    kind: 'refuseRow',
    name: '退回一条记录',
    expect: '下一批中有一条被退回并写明原因，其余照常送达。到“冲突与错误”修改后再同步。',
  },
  {
    kind: 'refuseBatch',
    name: '整批退回，不说是哪一条',
    expect: '程序把这一批对半拆开重发，直到只剩有问题的记录，其余照常送达。',
  },
  {
    kind: 'alreadyExists',
    name: '平台上已有相同编号',
    expect: '这条新增的记录显示为冲突，可选择以本地为准或以对方为准。',
  },
  {
    kind: 'dropReply',
    name: '收下之后没有回话',
    expect: '记录显示为待确认。再次同步时先核实，不会重复上报。',
  },
  { kind: 'error503', name: '平台繁忙', expect: '程序稍等后自动重试，等待时间会显示在同步中心。' },
  { kind: 'error504', name: '网关超时', expect: '不清楚平台是否收到，记录显示为待确认，再次同步时核实。' },
  { kind: 'halfBody', name: '答复只收到一半', expect: '记录显示为待确认，再次同步时核实。' },
  { kind: 'html', name: '答复是网页而不是数据', expect: '程序不会把它当作成功，记录显示为待确认。' },
  { kind: 'expireTokens', name: '令牌过期', expect: '程序自动重新取得令牌，您不需要做任何事。' },
  { kind: 'delay', name: '平台很慢（10 秒）', expect: '同步中心显示进度；可以点停止，当前请求结束后停下。' },
  {
    kind: 'error504',
    target: 'identifier',
    name: '标识节点：网关超时',
    expect: '登记标识时节点没有回话。程序马上查询核实：已登记的算送达，没有登记的再发一次。',
  },
  {
    kind: 'refuseRow',
    target: 'identifier',
    name: '标识节点：退回一个标识',
    expect: '下一批标识中有一个没有登记成功并写明原因，其余照常。到“冲突与错误”处理。',
  },
];

/** The fault of a lesson, for one request. */
export function faultOf({ kind, target }: Lesson): PracticeFault {
  const fault = { kind, times: 1, ...(target && { target }) };
  return kind === 'delay' ? { ...fault, delayMs: 10_000 } : fault;
}
