import type { SendOutcome } from '#shared/model/ports.ts';
import { keptWords, maskReply } from '#shared/wire/maskReply.ts';

/** Everything of an outcome that is kept or shown: token and secret taken out, and of a sane length. */
export function maskOutcome(outcome: SendOutcome, secrets: readonly string[]): SendOutcome {
  const mask = (text: string) => keptWords(text, secrets);
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
