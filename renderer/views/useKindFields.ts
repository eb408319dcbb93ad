import { computed, type ComputedRef } from 'vue';
import { createKindFields, type KindFields } from '#shared/kinds/kindFields.ts';
import { useNodeScheme } from './identifiers/useNodeScheme.ts';

/** Fields by name, attributes of identifiers by that of their template. */
export function useKindFields(): ComputedRef<KindFields> {
  const scheme = useNodeScheme();
  return computed(() => createKindFields(scheme.value.templates));
}
