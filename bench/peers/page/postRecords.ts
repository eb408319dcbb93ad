import type { LocalRecord } from '#shared/model/record.ts';
import { tables } from '#shared/standard/registry.ts';
import { encodeAnnexA } from '#shared/wire/annexA.ts';
import { readBaseUrl } from '#shared/wire/baseUrl.ts';

/** Sends records to the sink in one request, which is the one that the app would make of them. */
export async function postRecords(records: readonly LocalRecord[]): Promise<void> {
  const base = readBaseUrl(location.origin);
  if (!base.ok) throw new Error(base.error);
  const { method, url, headers, body } = encodeAnnexA({
    base: base.value,
    token: 'bench',
    txcode: '0101',
    envelope: true,
    table: tables.riskPoint,
    batchNo: '2026030200000001',
    operation: 'I',
    updateDateWidth: 19,
    rows: records,
  });
  const response = await fetch(url, { method, headers, body });
  if (!response.ok) throw new Error(`the sink answered ${String(response.status)}`);
  await response.json();
}
