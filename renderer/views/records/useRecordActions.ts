import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { kindOf } from '#shared/kinds/recordKind.ts';
import { useServices } from '../../services/services.ts';
import type { ListedRecord } from '../../db/recordRepository.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';
import { officialKeptWords } from './officialWords.ts';
import { actionWords } from './actionWords.ts';

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
    toast.show(actionWords.deleted(removed, marked), 'good');
    return true;
  }

  async function restoreRecord({ record }: ListedRecord): Promise<void> {
    const { restored } = await records.restore([record.ID]);
    if (restored > 0) toast.show('已恢复', 'good');
    else toast.show(actionWords.notRestored, 'bad');
  }

  return { deleteRecords, restoreRecord };
}

/** What deleting these records does, one line per kind (docs/engine.md: never sent disappears, acknowledged becomes D). */
function consequences(listed: readonly ListedRecord[]): readonly string[] {
  const sent = listed.filter(isPerhapsThere).length;
  const unsent = listed.length - sent;
  return [
    unsent > 0 ? actionWords.neverSent(unsent) : '',
    sent > 0 ? actionWords.alreadySent(sent) : '',
  ].filter((line) => line !== '');
}

function isPerhapsThere({ acknowledged, entry }: ListedRecord): boolean {
  const status = entry?.state.status;
  return acknowledged !== null || status === 'sending' || status === 'unknown';
}
