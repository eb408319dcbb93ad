import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';

/** A kind of record that a channel has no place for; `title`: the channel's name. */
export function notTaken(title: string, kind: RecordKind): string {
  return `${title}不接收“${kindOf(kind).name}”。`;
}
