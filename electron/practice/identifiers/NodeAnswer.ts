/** Status codes of the appendix; 1 is the only success (d75). */
export const nodeStatus = {
  success: 1,
  notLoggedIn: -1,
  refused: -2,
  forbidden: -3,
  internalError: -4,
} as const;
export type NodeStatus = (typeof nodeStatus)[keyof typeof nodeStatus];

/** What every call is answered with, in the order the documents print it. */
export interface NodeAnswer {
  readonly message: string;
  readonly status: NodeStatus;
  /** true, an object or an array on success, else null (d80). */
  readonly data: unknown;
}

export function succeed(data: unknown): NodeAnswer {
  return { message: 'success', status: nodeStatus.success, data };
}

/** `message`: Chinese, as the documents print it where they do. */
export function fail(message: string, status: NodeStatus = nodeStatus.refused): NodeAnswer {
  return { message, status, data: null };
}

/** The refusal of a request or an item that lacks what the documents call 必填. */
export function missingParameter(name: string): string {
  return `缺少必要的请求参数: ${name}`;
}

export const foreignPrefix = '没有权限操作该前缀';
export const unknownTemplate = '没有找到模板';
