import type { BridgeName, BridgeResponse } from '#shared/bridge/contract.ts';
import { type Result, ok } from '#shared/lib/result.ts';
import type { HandlersOf, ParsedRequest } from '../BridgeHandlers.ts';

type PackageCall = Extract<BridgeName, `package.${string}`>;

/** The calls under their own names; errors are Chinese sentences for the screen. */
type Ports<K extends PackageCall> = {
  readonly [N in K as N extends `package.${infer Name}` ? Name : never]: (
    request: ParsedRequest<N>,
  ) => Promise<Result<BridgeResponse<N>, string>>;
};

type WritingCalls =
  | 'package.begin'
  | 'package.addRecords'
  | 'package.addAcknowledgements'
  | 'package.addFile'
  | 'package.nextPiece'
  | 'package.seal';

type ReadingCalls =
  | 'package.receive'
  | 'package.unlock'
  | 'package.check'
  | 'package.records'
  | 'package.acknowledgements'
  | 'package.keepFile';

/** What packages are made and opened with. */
export interface PackagePorts {
  readonly keys: Ports<'package.ownKey' | 'package.readKey'>;
  /** `drop` does nothing for a session that is none (any more). */
  readonly writing: Ports<WritingCalls> & { drop(session: string): void };
  readonly reading: Ports<ReadingCalls> & { drop(session: string): Promise<void> };
}

export function packageHandlers({ keys, writing, reading }: PackagePorts): HandlersOf<PackageCall> {
  return {
    'package.ownKey': keys.ownKey,
    'package.readKey': keys.readKey,
    'package.begin': writing.begin,
    'package.addRecords': writing.addRecords,
    'package.addAcknowledgements': writing.addAcknowledgements,
    'package.addFile': writing.addFile,
    'package.nextPiece': writing.nextPiece,
    'package.seal': writing.seal,
    'package.receive': reading.receive,
    'package.unlock': reading.unlock,
    'package.check': reading.check,
    'package.records': reading.records,
    'package.acknowledgements': reading.acknowledgements,
    'package.keepFile': reading.keepFile,
    'package.drop': async ({ session }) => {
      writing.drop(session);
      await reading.drop(session);
      return ok(undefined);
    },
  };
}
