import type { BridgeResponse, NodeIdentifier } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import { type Result, ok } from '#shared/lib/result.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';

type PracticeStatus = BridgeResponse<'practice.status'>;

/** The practice platform inside the program. */
export interface PracticePort {
  status(): Promise<PracticeStatus>;
  /** Starts or stops it; already being so is no error. The error is a Chinese sentence for the screen. */
  setRunning(running: boolean): Promise<Result<PracticeStatus, string>>;
  setFault(fault: PracticeFault): Promise<void>;
  clearFaults(): Promise<void>;
  received(dataSet: DataSetId): Promise<Row[]>;
  /** Puts all rows in or none. The error is a Chinese sentence for the screen. */
  seed(dataSet: DataSetId, rows: readonly Row[]): Promise<Result<undefined, string>>;
  dropRows(dataSet: DataSetId, ids: readonly string[]): Promise<void>;
  identifiers(): Promise<NodeIdentifier[]>;
  /** Registers or overwrites all or none at the node. The error is a Chinese sentence for the screen. */
  seedIdentifiers(identifiers: readonly NodeIdentifier[]): Promise<Result<undefined, string>>;
  dropIdentifiers(handles: readonly string[]): Promise<void>;
}

export function practiceHandlers(practice: PracticePort): HandlersOf<'practice'> {
  return {
    'practice.status': async () => ok(await practice.status()),
    'practice.setRunning': ({ running }) => practice.setRunning(running),
    'practice.setFault': async (fault) => {
      await practice.setFault(fault);
      return ok(undefined);
    },
    'practice.clearFaults': async () => {
      await practice.clearFaults();
      return ok(undefined);
    },
    'practice.received': async ({ dataSet }) => ok(await practice.received(dataSet)),
    'practice.seed': ({ dataSet, rows }) => practice.seed(dataSet, rows),
    'practice.dropRows': async ({ dataSet, ids }) => {
      await practice.dropRows(dataSet, ids);
      return ok(undefined);
    },
    'practice.identifiers': async () => ok(await practice.identifiers()),
    'practice.seedIdentifiers': ({ identifiers }) => practice.seedIdentifiers(identifiers),
    'practice.dropIdentifiers': async ({ handles }) => {
      await practice.dropIdentifiers(handles);
      return ok(undefined);
    },
  };
}
