import {
  contract,
  type BridgeApi,
  type BridgeError,
  type BridgeName,
  type BridgeRequest,
  type BridgeResponse,
} from '#shared/bridge/contract.ts';

declare global {
  interface Window {
    readonly bridge: BridgeApi;
  }
}

/** Calls into the main process: the answer itself, or a `BridgeFailure`, which is a bug and no everyday failure. */
export type Bridge = {
  readonly [K in BridgeName]: BridgeRequest<K> extends undefined
    ? () => Promise<BridgeResponse<K>>
    : (request: BridgeRequest<K>) => Promise<BridgeResponse<K>>;
};

export class BridgeFailure extends Error {
  readonly code: BridgeError['code'];

  constructor(name: BridgeName, error: BridgeError) {
    super(`${name}: ${error.message}`);
    this.name = 'BridgeFailure';
    this.code = error.code;
  }
}

/** Wraps what the preload exposes; the only place that touches `window.bridge`. */
export function createBridge(api: BridgeApi = window.bridge): Bridge {
  const names = Object.keys(contract) as BridgeName[];
  return Object.fromEntries(
    names.map((name) => [name, (request: unknown) => call(api, name, request)]),
  ) as Bridge;
}

async function call(api: BridgeApi, name: BridgeName, request: unknown): Promise<unknown> {
  // Parsing also makes plain copies: reactive objects cannot cross the bridge.
  const parsed = contract[name].request.safeParse(request);
  if (!parsed.success) throw new BridgeFailure(name, { code: 'badRequest', message: parsed.error.message });
  const send = api[name] as (request: unknown) => ReturnType<BridgeApi[BridgeName]>;
  const result = await send(parsed.data);
  if (!result.ok) throw new BridgeFailure(name, result.error);
  const answer = contract[name].response.safeParse(result.value);
  if (!answer.success) throw new BridgeFailure(name, { code: 'failed', message: answer.error.message });
  return answer.data;
}
