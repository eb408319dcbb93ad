import { computed, ref, toRaw, watch, type ComputedRef, type Ref } from 'vue';
import type { ConnectionStep } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { SchemeProblem } from '#shared/identifiers/schemeProblems.ts';
import { useServices } from '../../services/services.ts';
import { identifierChannelBeside, modeOfChannel } from '#shared/model/channels.ts';
import type { Mode } from '#shared/model/channelTable.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { askPlatform } from '../settings/askPlatform.ts';
import { draftOfNode, readNodeDraft, schemeOf, type NodeDraft, type NodeErrors } from './nodeDraft.ts';

interface NodeNotice {
  readonly kind: 'good' | 'bad';
  readonly text: string;
}

interface NodeForm {
  readonly mode: ComputedRef<Mode>;
  readonly draft: Ref<NodeDraft>;
  readonly password: Ref<string>;
  readonly errors: Ref<NodeErrors>;
  readonly problems: Ref<readonly SchemeProblem[]>;
  readonly changed: ComputedRef<boolean>;
  readonly busy: Ref<'none' | 'testing' | 'saving' | 'reading'>;
  readonly notice: Ref<NodeNotice | null>;
  readonly steps: Ref<readonly ConnectionStep[]>;
  /** true: saved. false: something is to be mended first, or the person said no. */
  save(): Promise<boolean>;
  test(): Promise<void>;
  readTemplate(version: string): Promise<void>;
}

/** The page of node and mapping: what is typed, what is wrong with it, and saving it. */
export function useNodeForm(): NodeForm {
  const store = useSettingsStore();
  const { identifiers, activeChannel } = useServices();
  const confirm = useConfirm();
  const mode = computed(() => modeOfChannel(activeChannel.value));
  const draft = ref(draftOfNode(store.profile.identifier, mode.value));
  const password = ref('');
  const errors = ref<NodeErrors>({});
  const problems = ref<readonly SchemeProblem[]>([]);
  const busy = ref<'none' | 'testing' | 'saving' | 'reading'>('none');
  const notice = ref<NodeNotice | null>(null);
  const steps = ref<readonly ConnectionStep[]>([]);

  const changed = computed(
    () => password.value !== '' || !isSame(draft.value, draftOfNode(store.profile.identifier, mode.value)),
  );

  // An error goes as soon as its place is right; new ones wait for the next 保存.
  watch(
    [draft, password],
    () => {
      const still = current();
      errors.value = Object.fromEntries(
        Object.entries(errors.value).filter(([name]) => name in still.errors),
      );
      problems.value = problems.value.filter((problem) =>
        still.problems.some(({ subject, place }) => subject === problem.subject && place === problem.place),
      );
    },
    { deep: true },
  );

  function current() {
    return readNodeDraft(toRaw(draft.value), store.profile.identifier, mode.value, {
      typed: password.value,
      kept: store.secrets.identifierPassword,
    });
  }

  /** What is typed as a profile for a trial, with the former settings where something is wrong. */
  function trial(): Profile {
    const { node } = current();
    const { address, username, login, templateApi } = draft.value;
    const typed = { ...store.profile.identifier, address, username, login, templateApi };
    const scheme = schemeOf(toRaw(draft.value));
    return { ...store.profile, identifier: node ?? { ...typed, [mode.value]: scheme } };
  }

  function typedPassword(): string | null {
    return password.value === '' ? null : password.value;
  }

  async function exclusively(
    what: 'testing' | 'saving' | 'reading',
    action: () => Promise<void>,
  ): Promise<void> {
    if (busy.value !== 'none') return;
    busy.value = what;
    try {
      await action();
    } finally {
      busy.value = 'none';
    }
  }

  async function save(): Promise<boolean> {
    let saved = false;
    await exclusively('saving', async () => {
      const { node, errors: wrong, problems: open } = current();
      errors.value = wrong;
      problems.value = open;
      notice.value = null;
      if (!node) return;
      const next: Profile = { ...store.profile, identifier: node };
      const change = mode.value === 'live' ? await store.changeOf('identifiers', next) : null;
      const answer = change ? await askPlatform(change, 'identifiers') : 'same';
      if (answer === null) return;
      if (answer === 'same' && !(await confirmEffect(next))) return;
      const result = await store.save('identifiers', next, typedPassword(), answer);
      if (!result.ok) {
        notice.value = { kind: 'bad', text: result.error };
        return;
      }
      password.value = '';
      draft.value = draftOfNode(store.profile.identifier, mode.value);
      notice.value = { kind: 'good', text: savedWords(result.value.queued) };
      saved = true;
    });
    return saved;
  }

  /** A new mapping changes identifiers that people have printed and hung up; that is asked first. */
  async function confirmEffect(next: Profile): Promise<boolean> {
    const channel = identifierChannelBeside(activeChannel.value);
    const scheme = mode.value === 'live' ? next.identifier.live : next.identifier.practice;
    const { valueLimit } = next.identifier;
    const former = store.profile.identifier;
    // What was followed before is not looked through again: that takes long where there are thousands.
    if (isSame([scheme, valueLimit], [former[mode.value], former.valueLimit])) return true;
    const { updated, renamed, removed } = await identifiers.effect(channel, { scheme, valueLimit });
    if (updated + renamed + removed === 0) return true;
    const details = [
      updated > 0 ? `${updated} 个标识的内容会更新。` : '',
      renamed > 0 ? `${renamed} 个标识的编码会变：旧的注销，新的重新登记，已贴出的标签要重新打印。` : '',
      removed > 0 ? `${removed} 个标识没有了对应的记录，会注销。` : '',
    ].filter((line) => line !== '');
    return confirm({
      title: '按新的映射更新已有的标识？',
      details,
      confirm: '保存并更新',
      danger: renamed > 0,
    });
  }

  async function test(): Promise<void> {
    await exclusively('testing', async () => {
      steps.value = [];
      steps.value = await store.testNode(trial(), typedPassword());
    });
  }

  async function readTemplate(version: string): Promise<void> {
    await exclusively('reading', async () => {
      const answer = await store.readTemplate(trial(), typedPassword(), version);
      if (answer.kind === 'template') {
        const others = draft.value.templates.filter((template) => template.version !== version);
        draft.value.templates = [...others, answer.template];
        notice.value = {
          kind: 'good',
          text: `已读取模板“${version}”，共 ${answer.template.items.length} 项属性。保存后生效。`,
        };
      } else {
        const text =
          answer.kind === 'absent'
            ? `节点上没有模板“${version}”。请核对版本和前缀，或先在节点上建立模板。`
            : answer.reason;
        notice.value = { kind: 'bad', text };
      }
    });
  }

  return { mode, draft, password, errors, problems, changed, busy, notice, steps, save, test, readTemplate };
}

function savedWords(queued: number): string {
  return queued === 0 ? '已保存。' : `已保存，${queued} 个标识已重新排队，点立即同步后生效。`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
