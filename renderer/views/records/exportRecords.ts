import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { askChoice } from '../../ui/useConfirm.ts';
import { downloadText } from './csv/downloadText.ts';
import { writeCsv } from './csv/writeCsv.ts';
import { actionWords } from './actionWords.ts';

/** Downloads rows as CSV; asks first whether personal numbers go out in full (GB/T 35273). False = cancelled. */
export async function exportRecords(dataSet: DataSetId, rows: readonly Row[], day: string): Promise<boolean> {
  const masked = await askMasking(dataSet);
  if (masked === null) return false;
  downloadText(`${tables[dataSet].name}-${day}.csv`, writeCsv(dataSet, rows, { masked }));
  return true;
}

async function askMasking(dataSet: DataSetId): Promise<boolean | null> {
  const sensitive = tables[dataSet].fields.filter((field) => field.sensitive).map(({ label }) => label);
  if (sensitive.length === 0) return false;
  const chosen = await askChoice({
    title: actionWords.holdsPersonal,
    text: actionWords.personal(sensitive),
    choices: [
      { id: 'masked', label: '隐去后导出', kind: 'primary' },
      { id: 'full', label: '完整导出', kind: 'plain' },
      { id: 'cancel', label: '取消', kind: 'plain' },
    ],
  });
  return chosen === 'masked' || chosen === 'full' ? chosen === 'masked' : null;
}
