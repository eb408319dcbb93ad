import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { useServices } from '../../services/services.ts';
import type { RegisterSummary, SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { useUnitStore } from '../../stores/useUnitStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';
import { useLabelQueue } from './labels/useLabelQueue.ts';
import { stateOfSubject } from './subjectState.ts';

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
      text: '标识登记后可以被任何人查询，内容只包含映射里选定的字段，不含个人信息。登记先在本机排队，下次同步时送往标识节点。',
      confirm: `登记 ${open.length} 个`,
    };
    if (open.length === 0) {
      toast.show('所选的都已登记，或还不能登记。', 'info');
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
      toast.show(registeredWords(summary), summary.refused > 0 ? 'info' : 'good');
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
      toast.show('所选的都还没有标识。', 'info');
      return false;
    }
    const confirmed = await confirm({
      title: `注销 ${ids.length} 个标识？`,
      text: '下次同步时在标识节点上删除。已经贴出的标签扫码后将查不到内容。本机的记录不受影响，需要时可以重新登记。',
      confirm: '注销',
      danger: true,
    });
    if (!confirmed) return false;
    const count = await identifiers.withdraw(ids);
    toast.show(`已注销 ${count} 个标识，点立即同步后在节点上生效。`, 'good');
    return true;
  }

  async function restore(items: readonly SubjectItem[]): Promise<void> {
    const ids = items.flatMap(({ identifier }) => (identifier?.record.deleted ? [identifier.record.ID] : []));
    const count = await identifiers.restore(ids);
    toast.show(
      count === 0
        ? '没有可以撤回的：对应的记录已经删除，或编码已被别的标识使用。'
        : `已撤回 ${count} 个标识的注销。`,
      count === 0 ? 'info' : 'good',
    );
  }

  async function renew(items: readonly SubjectItem[]): Promise<void> {
    const ids = items.flatMap(({ identifier, keptTheirs }) =>
      identifier && keptTheirs ? [identifier.record.ID] : [],
    );
    const count = await identifiers.renew(ids);
    toast.show(
      count === 0 ? '所选的标识与本机记录一致，不需要更新。' : `${count} 个标识已按本机记录排队更新。`,
      count === 0 ? 'info' : 'good',
    );
  }

  function printLabels(items: readonly SubjectItem[]): void {
    const printable = items.filter(({ identifier }) => identifier && !identifier.record.deleted);
    if (printable.length === 0) {
      toast.show('所选的都还没有登记，没有标签可以打印。请先登记。', 'info');
      return;
    }
    useLabelQueue().set(
      printable.map(({ handle, name, code }) => ({ handle, name, code, unit: unit.unitName })),
    );
    void router.push('/identifiers/labels');
  }

  return { busy, progress, register, stop: () => controller.abort(), withdraw, restore, renew, printLabels };
}

function registeredWords({ registered, refused, cancelled }: RegisterSummary): string {
  const done = `${registered} 个标识已排队，点立即同步后登记到节点。`;
  const left = refused > 0 ? `${refused} 个没有排队：内容刚刚变过，或编码与别的标识相同。` : '';
  return `${cancelled ? '已停止。' : ''}${done}${left}`;
}
