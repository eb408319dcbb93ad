import { onScopeDispose, ref } from 'vue';
import type { Ref } from 'vue';
import type { Instant } from '#shared/model/values.ts';

/** The time now, followed every second for as long as the surrounding scope lives. */
export function useNow(now: () => Instant): Readonly<Ref<Instant>> {
  const current = ref(now());
  const timer = setInterval(() => (current.value = now()), 1000);
  onScopeDispose(() => clearInterval(timer));
  return current;
}
