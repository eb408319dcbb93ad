import type { SendOutcome } from '#shared/model/ports.ts';
import { maskReply, maskSecrets } from '#shared/wire/maskReply.ts';

/** Takes token and secret out of everything of an outcome that is kept or shown, and shortens the answer. */
export function maskOutcome(outcome: SendOutcome, secrets: readonly string[]): SendOutcome {
  const mask = (text: string) => maskSecrets(text, secrets);
  switch (outcome.kind) {
    case 'delivered': {
      const warning = outcome.warning === null ? null : mask(outcome.warning);
      return { ...outcome, reply: maskReply(outcome.reply, secrets), warning };
    }
    case 'items':
      return {
        ...outcome,
        reply: maskReply(outcome.reply, secrets),
        items: outcome.items.map((item) =>
          'reason' in item ? { ...item, reason: mask(item.reason) } : item,
        ),
      };
    case 'refused':
      return { ...outcome, reply: maskReply(outcome.reply, secrets), reason: mask(outcome.reason) };
    default:
      return { ...outcome, reason: mask(outcome.reason) };
  }
}
