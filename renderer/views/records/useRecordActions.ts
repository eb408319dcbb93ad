import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { kindOf } from '#shared/kinds/recordKind.ts';
import { useServices } from '../../services/services.ts';
import type { ListedRecord } from '../../db/recordRepository.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';

import { officialKeptWords } from './officialWords.ts';

interface RecordActions {
  /** Asks, saying what will happen; true when something was deleted. */
  deleteRecords(listed: readonly ListedRecord[]): Promise<boolean>;
  restoreRecord(listed: ListedRecord): Promise<void>;
}

/** Deleting and restoring from a list. */
export function useRecordActions(): RecordActions {
  const { records } = useServices();
  const confirm = useConfirm();
  const toast = useToast();

  async function deleteRecords(listed: readonly ListedRecord[]): Promise<boolean> {
    const live = listed.filter(({ record }) => !record.deleted);
    const [first] = live;
    if (first === undefined) return false;
    const { dataSet, data } = first.record;
    const { noun } = kindOf(dataSet);
    const title =
      live.length === 1
        ? `删除${noun}“${recordTitle(dataSet, data)}”？`
        : `删除所选的 ${live.length} 条${noun}记录？`;
    const confirmed = await confirm({ title, details: consequences(live), confirm: '删除', danger: true });
    if (!confirmed) return false;
    const { removed, marked, official = 0 } = await records.delete(live.map(({ record }) => record.ID));
    if (official > 0) toast.show(officialKeptWords(official), 'bad');
    if (removed + marked === 0) return false;
    toast.show(deletedText(removed, marked), 'good');
    return true;
  }

  async function restoreRecord({ record }: ListedRecord): Promise<void> {
    const { restored } = await records.restore([record.ID]);
    if (restored > 0) toast.show('已恢复', 'good');
    else toast.show('没有恢复：已有另一条相同编号的记录。请先修改或删除那一条。', 'bad');
  }

  return { deleteRecords, restoreRecord };
}

/** What deleting these records does, one line per kind (docs/engine.md: never sent disappears, acknowledged becomes D). */
function consequences(listed: readonly ListedRecord[]): readonly string[] {
  const sent = listed.filter(isPerhapsThere).length;
  const unsent = listed.length - sent;
  return [
    unsent > 0 ? `${unsent} 条从未发送：从本机删除，不能找回。` : '',
    sent > 0 ? `${sent} 条已发送过：下次同步时在对方那里也删除，在那之前可以恢复。` : '',
  ].filter((line) => line !== '');
}

function isPerhapsThere({ acknowledged, entry }: ListedRecord): boolean {
  const status = entry?.state.status;
  return acknowledged !== null || status === 'sending' || status === 'unknown';
}

function deletedText(removed: number, marked: number): string {
  if (marked === 0) return `已删除 ${removed} 条`;
  return `已删除 ${removed + marked} 条，其中 ${marked} 条等待同步`;
}
