import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { useServices } from '../../services/services.ts';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { useUnitStore } from '../../stores/useUnitStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';
import { useLabelQueue } from './labels/useLabelQueue.ts';
import { stateOfSubject } from './subjectState.ts';
import { identifierWords } from './identifierWords.ts';

interface IdentifierActions {
  /** Queuing registrations goes on; more would only make it slower. */
  readonly busy: Ref<boolean>;
  readonly progress: ShallowRef<{ readonly done: number; readonly total: number } | null>;
  /** Queues the registration of those that can be; many are asked about first. */
  register(items: readonly SubjectItem[]): Promise<boolean>;
  /** Stops between chunks; what is queued stays. */
  stop(): void;
  /** Takes identifiers back although their records stay. */
  withdraw(items: readonly SubjectItem[]): Promise<boolean>;
  /** Takes 注销 back as long as the node has not heard of it. */
  restore(items: readonly SubjectItem[]): Promise<void>;
  /** Where the node's content was kept, the record speaks again. */
  renew(items: readonly SubjectItem[]): Promise<void>;
  printLabels(items: readonly SubjectItem[]): void;
}

/** From so many on it is asked before they are queued. */
const askFrom = 2;

/** What the buttons of 标识管理 do. */
export function useIdentifierActions(): IdentifierActions {
  const { identifiers } = useServices();
  const unit = useUnitStore();
  const router = useRouter();
  const confirm = useConfirm();
  const toast = useToast();
  const busy = ref(false);
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  let controller = new AbortController();

  async function register(items: readonly SubjectItem[]): Promise<boolean> {
    const open = items.filter((item) => stateOfSubject(item) === 'unregistered');
    const question = {
      title: `登记 ${open.length} 个标识？`,
      text: identifierWords.register,
      confirm: `登记 ${open.length} 个`,
    };
    if (open.length === 0) {
      toast.show(identifierWords.nothingToRegister, 'info');
      return false;
    }
    if (open.length >= askFrom && !(await confirm(question))) return false;
    busy.value = true;
    controller = new AbortController();
    progress.value = { done: 0, total: open.length };
    try {
      const choices = open.flatMap(({ kind, source }) => (source ? [{ kind, record: source.ID }] : []));
      const summary = await identifiers.register(choices, {
        onProgress: (done, total) => (progress.value = { done, total }),
        signal: controller.signal,
      });
      toast.show(identifierWords.registered(summary), summary.refused > 0 ? 'info' : 'good');
      return true;
    } finally {
      busy.value = false;
      progress.value = null;
    }
  }

  async function withdraw(items: readonly SubjectItem[]): Promise<boolean> {
    const ids = items.flatMap(({ identifier }) =>
      identifier && !identifier.record.deleted ? [identifier.record.ID] : [],
    );
    if (ids.length === 0) {
      toast.show(identifierWords.nothingToWithdraw, 'info');
      return false;
    }
    const confirmed = await confirm({
      title: `注销 ${ids.length} 个标识？`,
      text: identifierWords.withdraw,
      confirm: '注销',
      danger: true,
    });
    if (!confirmed) return false;
    const count = await identifiers.withdraw(ids);
    toast.show(identifierWords.withdrawn(count), 'good');
    return true;
  }

  async function restore(items: readonly SubjectItem[]): Promise<void> {
    const ids = items.flatMap(({ identifier }) => (identifier?.record.deleted ? [identifier.record.ID] : []));
    const count = await identifiers.restore(ids);
    toast.show(identifierWords.restored(count), count === 0 ? 'info' : 'good');
  }

  async function renew(items: readonly SubjectItem[]): Promise<void> {
    const ids = items.flatMap(({ identifier, keptTheirs }) =>
      identifier && keptTheirs ? [identifier.record.ID] : [],
    );
    const count = await identifiers.renew(ids);
    toast.show(identifierWords.renewed(count), count === 0 ? 'info' : 'good');
  }

  function printLabels(items: readonly SubjectItem[]): void {
    const printable = items.filter(({ identifier }) => identifier && !identifier.record.deleted);
    if (printable.length === 0) {
      toast.show(identifierWords.nothingToPrint, 'info');
      return;
    }
    useLabelQueue().set(
      printable.map(({ handle, name, code }) => ({ handle, name, code, unit: unit.unitName })),
    );
    void router.push('/identifiers/labels');
  }

  return { busy, progress, register, stop: () => controller.abort(), withdraw, restore, renew, printLabels };
}
