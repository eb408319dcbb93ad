import { ref, useTemplateRef, type ComponentPublicInstance } from 'vue';
import type { PackageLock } from '#shared/packages/packageCalls.ts';
import { focusFirstError } from './focusFirstError.ts';
import { emptyLock, readLock, type LockDraft, type LockErrors } from './lockDraft.ts';

/** The lock that a dialog asks for in its `LockFields`, whose ref is `lock`. */
export function useLock(initial: LockDraft = emptyLock) {
  const draft = ref(initial);
  const errors = ref<LockErrors>({});
  const fields = useTemplateRef<ComponentPublicInstance>('lock');

  /** null: what is wrong is marked. */
  async function read(): Promise<PackageLock | null> {
    const reading = readLock(draft.value);
    errors.value = reading.kind === 'errors' ? reading.errors : {};
    if (reading.kind === 'lock') return reading.lock;
    await focusFirstError(fields.value?.$el ?? null);
    return null;
  }

  return { draft, errors, read };
}
