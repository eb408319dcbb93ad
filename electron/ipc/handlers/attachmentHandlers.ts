import type { BridgeResponse } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import { type Result, ok } from '#shared/lib/result.ts';

type Upload = (file: {
  readonly bytes: Uint8Array;
  readonly name: string;
}) => Promise<BridgeResponse<'attachment.upload'>>;

/** Files by the hash of their content; errors are Chinese sentences for the screen. */
interface Attachments {
  keep(bytes: Uint8Array, name: string): Promise<Result<BridgeResponse<'attachment.keep'>, string>>;
  read(hash: string): Promise<Result<Uint8Array, string>>;
}

/** `upload` goes to the channel that is active at the time of the call. */
export function attachmentHandlers(ports: {
  readonly attachments: Attachments;
  readonly upload: Upload;
}): HandlersOf<'attachment'> {
  const { attachments, upload } = ports;
  return {
    'attachment.keep': ({ name, bytes }) => attachments.keep(bytes, name),
    'attachment.upload': async ({ hash, name }) => {
      const kept = await attachments.read(hash);
      if (!kept.ok) return ok({ kind: 'failed', reason: kept.error });
      return ok(await upload({ bytes: kept.value, name }));
    },
  };
}
