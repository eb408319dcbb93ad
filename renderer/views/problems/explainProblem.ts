import { commonWords } from '#shared/lib/commonWords.ts';
import { kindOf } from '#shared/kinds/recordKind.ts';
import type { Conflict, WaitsFor } from '#shared/model/entry.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { createKindFields, type KindFields } from '#shared/kinds/kindFields.ts';
import { lineOf } from '#shared/model/channelTable.ts';
import { partyOf, wayOf } from '#shared/model/channels.ts';
import { canMerge } from './explainChoice.ts';
import type { Explanation } from './Explanation.ts';
import { explainRefusal } from './explainRefusal.ts';
import { meetsOtherId } from './problemItem.ts';
import type { ProblemItem } from './problemItem.ts';

/** Explains the state of one record; null when there is nothing to explain. */
export function explainProblem(
  item: ProblemItem,
  fields: KindFields = createKindFields([]),
): Explanation | null {
  const state = item.entry?.state;
  const party = partyOf(item.channel);
  switch (state?.status) {
    case 'refused':
      return explainRefusal(item.record.dataSet, state.refusal, fields, party);
    case 'conflict':
      return meetsOtherId(item)
        ? explainOtherId(state.conflict, party)
        : explainConflict(state.conflict, party);
    case 'unknown':
      return explainUnknown(state.reason, party);
    case 'held':
      return explainHeld(state.waitsFor, item.channel);
    default:
      return null;
  }
}

function explainConflict(conflict: Conflict, party: string): Explanation {
  return {
    what: conflictWhat(conflict, party),
    meaning: conflictMeaning(conflict, party),
    nextStep: conflictNextStep(conflict, party),
  };
}

function conflictWhat(conflict: Conflict, party: string): string {
  const { kind, operation, from } = conflict;
  switch (kind) {
    case 'existsThere':
      return `这条记录作为新增送出，但${party}上已经有一条相同编号（或相同主键）的记录。`;
    case 'missingThere':
      return operation === 'D'
        ? `这条记录作为删除送出，但${party}上已经没有它了。`
        : `这条记录作为修改送出，但${party}上没有它。`;
    case 'changedBothSides':
      return bothChangedWhat(conflict.lastAcknowledged !== null, from === 'package' ? '离线数据包' : party);
    case 'identifierDiffers':
      return '标识节点上已有这个标识，内容与本机的不一致。';
  }
}

/** Of a record that was never sent, nothing was the same before; both sides have it on their own. */
function bothChangedWhat(sentBefore: boolean, other: string): string {
  return sentBefore
    ? `上次送达之后，本机和${other}里都改过这条记录。`
    : `这条记录还没有从本机送达过，${other}里已有同一条，内容与本机不同。`;
}

function conflictMeaning(conflict: Conflict, party: string): string {
  const { kind, operation, theirs } = conflict;
  const unseen =
    theirs === null
      ? `${party}没有给出它那边的内容，所以无法逐项对照。`
      : '两边的内容列在下面，可以逐项对照。';
  switch (kind) {
    case 'existsThere':
      return `可能是另一台电脑先送过，或${party}上早已登记。${party}没有改动，本机内容也没有丢失。${unseen}`;
    case 'missingThere':
      return operation === 'D'
        ? '可能是别人先删除了。两边都不再需要它。'
        : `可能是有人在${party}上删除了它。本机内容没有丢失。`;
    case 'changedBothSides':
      return conflict.lastAcknowledged === null
        ? `两边不同的项要您决定。${unseen}`
        : `只有一边改过的项已自动选好，两边都改过的要您决定。${unseen}`;
    case 'identifierDiffers':
      return `可能是别人登记或修改过它。在您决定之前，两边都不会被改动。${unseen}`;
  }
}

function conflictNextStep(conflict: Conflict, party: string): string {
  const { kind, operation, theirs } = conflict;
  if (kind === 'missingThere') {
    return operation === 'D'
      ? '选哪一边结果都一样：这条记录从本机清除。'
      : '仍要上报就选“以本地为准”，确实不要了就选“以对方为准”。';
  }
  if (theirs === null) return `先到${party}上查看那一条，再决定以哪一边为准。选错了可以撤销。`;
  return canMerge(conflict)
    ? '逐项选择后点“合并后提交”，或整条“以本地为准”“以对方为准”。选错了可以撤销。'
    : '请决定仍然删除（以本地为准），还是保留对方的内容（以对方为准）。选错了可以撤销。';
}

/** Platforms that know a record by its ID alone: there as an insert, missing as an update. */
function explainOtherId({ operation }: Conflict, party: string): Explanation {
  return operation === 'D'
    ? {
        what: `${party}上那一条使用另一个记录 ID，本机无法删除它。`,
        meaning: `${party}上那一条没有改动。`,
        nextStep: `要删除那一条，请联系${party}处理；点“以对方为准”把本机这条清除。`,
      }
    : {
        what: `${party}上那一条使用另一个记录 ID，本机无法覆盖它。`,
        meaning: `编号相同，但${party}按记录 ID 认记录：作为新增送去，它说已有；作为修改送去，它说没有。本机内容没有丢失，${party}上那一条也没有改动。`,
        nextStep: `请联系${party}处理，或以对方为准。如果本来就是另一条，请点“去修改”换一个编号再上报。`,
      };
}

function explainUnknown(reason: string, party: string): Explanation {
  const said = reason === '' ? '' : `（${reason.replace(/[。.]$/, '')}）`;
  return {
    what: `这条记录已经发出，但没有收到${party}的明确答复${said}。`,
    meaning: `${party}可能已经收下，也可能没有。${commonWords.recordsKept}；此时的改动会保留，等确认后再送。`,
    nextStep: '网络恢复后点立即同步：程序先用同一个批次号确认结果，不会重复登记，不需要重新录入。',
  };
}

function explainHeld(waitsFor: WaitsFor, channel: ChannelId): Explanation {
  switch (waitsFor.kind) {
    case 'parent': {
      const { noun } = kindOf(waitsFor.dataSet);
      return {
        what: `这条记录要等${noun}“${waitsFor.title}”先送达。`,
        meaning: `${partyOf(channel)}收到它时，必须已经有它所属的${noun}，否则会被退回。${commonWords.recordsKept}。`,
        nextStep: `请打开${noun}“${waitsFor.title}”，补全、改正或同步它；它送达后这条会自动送出。`,
      };
    }
    case 'route':
      return {
        what: `${kindOf(waitsFor.dataSet).name}还没有可用的发送方式：${waitsFor.reason}`,
        meaning: `${commonWords.recordsKept}；配置好之前不会发送。`,
        nextStep: lineOf(wayOf(channel) ?? 'platform').routeAdvice,
      };
    case 'attachment':
      return {
        what: `附件“${waitsFor.name}”还没有上传成功：${waitsFor.reason}`,
        meaning: '记录里要写附件的地址，所以要等附件先上传。记录和附件都在本机，未丢失。',
        nextStep: '请检查网络后再点立即同步；仍不成功时点“去修改”重新选择附件。',
      };
  }
}
