import { type BridgeError, type BridgeName, contract } from '#shared/bridge/contract.ts';
import { callLimit, fitsInto } from '#shared/bridge/callLimits.ts';
import type { Handlers } from '#shared/bridge/Handlers.ts';
import { type Result, err } from '#shared/lib/result.ts';
import type { Log } from '../log/Log.ts';
import type { Sender } from './isTrustedSender.ts';
import { callWords } from './callWords.ts';

/** Answers one call of a window. Never rejects. */
export type Dispatcher = (
  name: BridgeName,
  sender: Sender,
  request: unknown,
) => Promise<Result<unknown, BridgeError>>;

type AnyHandler = (request: unknown) => Promise<Result<unknown, string>>;

/**
 * Checks the sender and the size, parses the request, calls the handler, and wraps what comes of it. The answer is parsed
 * too: whatever a handler returns beyond the contract stays in the main process.
 */
export function createDispatcher(options: {
  readonly handlers: Handlers;
  readonly trusts: (sender: Sender) => boolean;
  readonly log: Log;
}): Dispatcher {
  const { handlers, trusts, log } = options;

  return async (name, sender, request) => {
    if (!trusts(sender)) {
      log.warn('bridge.badSender', { name, url: sender.url });
      return err({ code: 'badSender', message: callWords.badSender });
    }
    const limit = callLimit(name);
    if (!fitsInto(limit.request, request)) {
      log.warn('bridge.tooLarge', { name });
      return err({ code: 'tooLarge', message: callWords.tooLarge });
    }
    const parsed = contract[name].request.safeParse(request);
    if (!parsed.success) {
      log.warn('bridge.badRequest', {
        name,
        paths: parsed.error.issues.map((issue) => issue.path.join('.')),
      });
      return err({ code: 'badRequest', message: callWords.badRequest });
    }
    try {
      // The map's type pairs each handler with its schema; a union of functions cannot be called without this.
      const result = await (handlers[name] as AnyHandler)(parsed.data);
      if (!result.ok) return err({ code: 'failed', message: result.error });
      if (!fitsInto(limit.response, result.value)) {
        log.warn('bridge.answerTooLarge', { name });
        return err({ code: 'failed', message: callWords.answerTooLarge });
      }
      return { ok: true, value: contract[name].response.parse(result.value) };
    } catch (error) {
      log.error('bridge.failed', { name, error });
      return err({ code: 'failed', message: callWords.failed });
    }
  };
}
