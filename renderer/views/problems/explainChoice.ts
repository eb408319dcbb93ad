import { partyOf, wayOf } from '#shared/model/channels.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { Conflict } from '#shared/model/entry.ts';

/** What each choice will do, said before it is made; the texts follow shared/sync/resolveConflict.ts. */
interface ChoiceWords {
  /** null where it would overwrite nothing: the platform's row stands on another ID. */
  readonly mine: string | null;
  /** null where it cannot be done: the other side's content would be needed and is unknown. */
  readonly theirs: string | null;
  /** null where there is nothing to merge: the other side's content is unknown, or the record is a deletion. */
  readonly merged: string | null;
  /** 作为新增再送, for when the platform has taken its own row away; null where that is no way out. */
  readonly again: string | null;
}

/** Can both contents be put side by side and mixed? */
export function canMerge(conflict: Conflict): boolean {
  return conflict.theirs !== null && conflict.operation !== 'D';
}

/** Explains 以本地为准 · 以对方为准 · 合并后提交 for a conflict on a channel; `otherId` as `isOtherId` tells. */
export function explainChoice(conflict: Conflict, channel: ChannelId, otherId = false): ChoiceWords {
  const party = partyOf(channel);
  if (otherId) return otherIdWords(conflict, party);
  const merged = canMerge(conflict) ? `按上面逐项的选择合成一条，存到本机并排队送往${party}。` : null;
  if (conflict.kind === 'missingThere') return missingWords(conflict, channel);
  const words = conflict.operation === 'D' ? deletionWords(conflict, party) : contentWords(conflict, party);
  return { ...words, merged, again: null };
}

function deletionWords({ theirs }: Conflict, party: string): Pick<ChoiceWords, 'mine' | 'theirs'> {
  return {
    mine: `仍然删除：下次同步时${party}上的这条记录会被删除。`,
    theirs: theirs ? '不再删除：本机改为对方的内容。' : null,
  };
}

const withdrawn = '本地这条记录从本机撤下。撤下的内容有备份，可以撤销。';

function contentWords({ kind, theirs, from }: Conflict, party: string): Pick<ChoiceWords, 'mine' | 'theirs'> {
  if (from === 'package') {
    return {
      mine: '两边都改过的项保持本机的内容，数据包里的不采用。',
      theirs: '两边都改过的项改为数据包里的内容；只有本机改过的项保留。',
    };
  }
  if (theirs) {
    return {
      mine: `${party}上的这条记录会被本地内容覆盖，作为修改（U）在下次同步时送出。`,
      theirs: takenWords(kind),
    };
  }
  return {
    mine: `${party}上的这条记录会被本地内容覆盖（作为修改 U 送出）。${party}原来的内容没有给出，覆盖后无法从本机找回。`,
    theirs: kind === 'existsThere' ? `${party}的内容保持不变，${withdrawn}` : null,
  };
}

function takenWords(kind: Conflict['kind']): string {
  switch (kind) {
    case 'identifierDiffers':
      return '保留节点上的内容，不再送出。本机的风险点、危险源等记录不会被改动；它们再次修改时，标识才会更新。';
    case 'changedBothSides':
      return '两边都改过的项改为对方的内容；只有本机改过的项保留，并排队送出。';
    default:
      return '本机改为对方的内容，本地的改动不再送出。';
  }
}

function missingWords({ operation }: Conflict, channel: ChannelId): ChoiceWords {
  const party = partyOf(channel);
  if (operation === 'D') {
    const gone = `${party}上已经没有它，本机的这条也一并清除，不再发送。`;
    return { mine: gone, theirs: gone, merged: null, again: null };
  }
  return {
    mine: `作为新记录（I）重新送往${party}。`,
    theirs:
      wayOf(channel) === 'identifiers'
        ? '承认对方已删除：这个标识不再登记。它所代表的风险点、危险源等记录不受影响。可以撤销。'
        : '承认对方已删除：本地这条记录也从本机删除。删除的内容有备份，可以撤销。',
    merged: null,
    again: null,
  };
}

function otherIdWords({ operation }: Conflict, party: string): ChoiceWords {
  if (operation === 'D') {
    const theirs = `${party}上那一条保持不变，本机已删除的这条清除，不再发送。`;
    return { mine: null, theirs, merged: null, again: null };
  }
  return {
    mine: null,
    theirs: `${party}上那一条保持不变，${withdrawn}`,
    merged: null,
    again: `${party}已删除那一条之后再点：本地这条作为新增（I）送出。那一条还在时，会再次冲突。`,
  };
}

/** Words of the confirmation before many conflicts are decided at once. */
export function explainBulkChoice(
  choice: 'mine' | 'theirs',
  conflicts: readonly Conflict[],
  channel: ChannelId,
  otherIds = 0,
): string {
  const party = partyOf(channel);
  const count = conflicts.length + otherIds;
  const missing = conflicts.filter((c) => c.kind === 'missingThere').length;
  const unseen = conflicts.filter((c) => c.kind !== 'missingThere' && c.theirs === null).length;
  const seen = conflicts.length - missing - unseen;
  const parts =
    choice === 'mine'
      ? [
          amount(seen + unseen, `条在${party}上的内容会被本地内容覆盖`),
          amount(unseen, `条没有给出${party}原来的内容，覆盖后无法找回`),
          amount(missing, `条${party}上没有，将重新送出，已删除的直接清除`),
          amount(otherIds, `条作为新增再送一次，${party}上那一条还在时会再次冲突`),
        ]
      : [
          amount(seen, '条本地内容会改为对方的内容'),
          amount(unseen, '条不知道对方内容，本地记录会从本机撤下'),
          amount(missing, `条${party}上没有，本地也会删除`),
          amount(otherIds, `条${party}上的保持不变，本地记录从本机撤下`),
        ];
  return `共 ${count} 条。${parts.filter((part) => part !== '').join('；')}。本机处理前会先备份，送出之前可以撤销。`;
}

function amount(count: number, words: string): string {
  return count === 0 ? '' : `${count} ${words}`;
}
