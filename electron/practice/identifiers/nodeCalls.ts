/** Calls that look something up. */
export const queryCalls = ['detail', 'template'] as const;
export type QueryCall = (typeof queryCalls)[number];

/** Calls that change identifiers: what each does, and whether it carries one item or many. */
export const changingCalls = {
  create: { operation: 'create', batch: false },
  batchCreate: { operation: 'create', batch: true },
  update: { operation: 'update', batch: false },
  batchUpdate: { operation: 'update', batch: true },
  delete: { operation: 'delete', batch: false },
  batchDelete: { operation: 'delete', batch: true },
} as const;
export type ChangingCall = keyof typeof changingCalls;
export type NodeOperation = (typeof changingCalls)[ChangingCall]['operation'];

export type LogInCall = 'plainLogIn' | 'digestLogIn';
type NodeCall = QueryCall | ChangingCall | LogInCall;

const paths: ReadonlyMap<string, Readonly<Partial<Record<string, NodeCall>>>> = new Map([
  ['/identity/token', { POST: 'plainLogIn' }],
  ['/identity/token/v1', { POST: 'digestLogIn' }],
  ['/identityv2/data/detail', { GET: 'detail' }],
  ['/identityv2/data', { POST: 'create', PUT: 'update', DELETE: 'delete' }],
  ['/identityv2/data/batchCreate', { POST: 'batchCreate' }],
  ['/identityv2/data/batchUpdate', { PUT: 'batchUpdate' }],
  ['/identityv2/data/batchDelete', { DELETE: 'batchDelete' }],
  ['/snms/api/v3/template', { GET: 'template' }],
  ['/snms/api/v5/template', { GET: 'template' }],
  // Of older deployments.
  ['/snms/api/template/v1', { GET: 'template' }],
]);

const roots: readonly string[] = ['identity', 'identityv2', 'snms'];

/** Whether an address is the node's business. `root`: its first segment. */
export function isNodeAddress(root: string | undefined): boolean {
  return root !== undefined && roots.includes(root);
}

/** The call behind a method and a path, or what is wrong with them. */
export function nodeCallOf(method: string, path: string): NodeCall | 'unknownPath' | 'wrongMethod' {
  const methods = paths.get(path);
  return methods === undefined ? 'unknownPath' : (methods[method] ?? 'wrongMethod');
}

export function isQuery(call: QueryCall | ChangingCall): call is QueryCall {
  return queryCalls.some((query) => query === call);
}
