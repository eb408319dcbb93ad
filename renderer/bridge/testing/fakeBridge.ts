import { contract, type BridgeName } from '#shared/bridge/contract.ts';
import type { Bridge } from '../bridge.ts';

/** A bridge that answers what the test says and knows nothing else. */
export function createFakeBridge(answers: Partial<Bridge>): Bridge {
  const unexpected = (name: string) => () => Promise.reject(new Error(`unexpected call: ${name}`));
  const names = Object.keys(contract) as BridgeName[];
  return { ...Object.fromEntries(names.map((name) => [name, unexpected(name)])), ...answers } as Bridge;
}
