import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useServices } from '../services/services.ts';
import { useLive } from '../db/useLive.ts';
import type { ListedRecord } from '../db/recordTypes.ts';

/** The reporting unit, for the header. */
export const useUnitStore = defineStore('unit', () => {
  const { records, activeChannel } = useServices();
  const units = useLive<readonly ListedRecord[]>(() => records.list('unit'), [], [activeChannel]);
  const unit = computed(() => units.value.find(({ record }) => !record.deleted)?.record ?? null);
  /** 单位名称 of B.3, or "" before it is filled in. */
  const unitName = computed(() => unit.value?.data['comName'] ?? '');
  return { unit, unitName };
});
