import { type Result, err, ok } from '#shared/lib/result.ts';
import { joinReasons } from '../judge/joinReasons.ts';
import type { IdentifierView } from '../store/createIdentifierTable.ts';
import type { IdentifierChange } from '../store/events.ts';
import { checkItem } from './checkItem.ts';
import type { NodeIdentifier } from './NodeIdentifier.ts';

/** Puts the identifiers in as they are, or says in Chinese which of them no client could have registered. */
export function planIdentifierSeed(
  identifiers: readonly NodeIdentifier[],
): Result<readonly IdentifierChange[], string> {
  const reasons = identifiers.flatMap((identifier) => {
    const checked = checkItem(itemOf(identifier));
    return checked.ok ? [] : [`标识 ${identifier.handle}：${checked.error.reason}`];
  });
  if (reasons.length > 0) return err(joinReasons(reasons));
  return ok(identifiers.map((identifier) => ({ kind: 'put', identifier })));
}

/** Takes away what is there of the handles. */
export function planIdentifierDrop(
  view: IdentifierView,
  handles: readonly string[],
): readonly IdentifierChange[] {
  return handles.filter((handle) => view.find(handle) !== null).map((handle) => ({ kind: 'drop', handle }));
}

function itemOf({ handle, templateVersion, attributes }: NodeIdentifier): object {
  const value = attributes.map(({ index, type, value: content }) => ({
    index,
    type,
    data: { format: 'string', value: content },
  }));
  return { handle, templateVersion, value };
}
