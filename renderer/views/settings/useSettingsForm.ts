import { computed, nextTick, ref, useTemplateRef, watch, type ComputedRef, type Ref } from 'vue';
import type { SecretName } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { useSettingsStore, type Saved } from '../../stores/useSettingsStore.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import type { DraftErrors, DraftReading, SecretDraft } from './draftTypes.ts';
import { useUnsavedGuard } from './useUnsavedGuard.ts';

/** What tells one page of settings from another. */
interface SettingsFormOptions<Draft extends object, Reading extends DraftReading> {
  /** What is not saved, in the question before leaving, e.g. 设置. */
  readonly subject: string;
  /** The secret that the page can set; null = none. */
  readonly secret: SecretName | null;
  /** An editable copy of what the page shows. */
  readonly draftOf: (profile: Profile) => Draft;
  /** Reads what was typed into the profile in force. */
  readonly read: (draft: Draft, secret: SecretDraft, before: Profile) => Reading;
  /** Opens what hides a wrong field, before the first one is focused. */
  readonly reveal?: (paths: readonly string[]) => void;
  /** Asks what has to be asked and saves; null = the person said no. `secret` null = as it is. */
  readonly write: (profile: Profile, secret: string | null) => Promise<Saved | null>;
  /** What is said afterwards. */
  readonly savedWords: (profile: Profile, queued: number) => string;
}

export interface SettingsNotice {
  readonly kind: 'good' | 'bad';
  readonly text: string;
}

interface SettingsForm<Draft extends object, Reading extends DraftReading> {
  readonly draft: Ref<Draft>;
  /** Typed anew, "" = as it is; what is kept never comes back. */
  readonly secret: Ref<string>;
  readonly errors: Ref<DraftErrors>;
  readonly changed: ComputedRef<boolean>;
  /** What was typed, as it would be read now. */
  readonly reading: ComputedRef<Reading>;
  /** What is under way: saving, or the name given to `exclusively`; "" = nothing. */
  readonly busy: Ref<string>;
  readonly notice: Ref<SettingsNotice | null>;
  save(): Promise<void>;
  /** The profile as typed, or null after the errors were put at their fields and the first one focused. */
  read(): Promise<Profile | null>;
  /** The secret as typed; null = as it is. */
  typedSecret(): string | null;
  /** Does one thing at a time: does nothing while another is under way. */
  exclusively(what: string, action: () => Promise<void>): Promise<void>;
}

/**
 * A page of settings: what is typed, what is wrong with it, saving it by button or Ctrl+S, and the question before
 * changes are left. The page's form element bears the template reference `form`.
 */
export function useSettingsForm<Draft extends object, Reading extends DraftReading>(
  options: SettingsFormOptions<Draft, Reading>,
): SettingsForm<Draft, Reading> {
  const store = useSettingsStore();
  const form = useTemplateRef<HTMLFormElement>('form');
  const draft = ref(options.draftOf(store.profile)) as Ref<Draft>;
  const secret = ref('');
  const errors = ref<DraftErrors>({});
  const busy = ref('');
  const notice = ref<SettingsNotice | null>(null);
  const changed = computed(
    () =>
      secret.value !== '' || JSON.stringify(draft.value) !== JSON.stringify(options.draftOf(store.profile)),
  );

  const reading = computed(() => {
    const kept = options.secret === null ? 'none' : store.secrets[options.secret];
    return options.read(draft.value, { typed: secret.value, kept }, store.profile);
  });

  // An error goes as soon as its field is right; new ones wait for the next 保存.
  watch(reading, ({ errors: still }) => {
    errors.value = Object.fromEntries(Object.entries(errors.value).filter(([path]) => path in still));
  });
  useUnsavedGuard({ subject: options.subject, changed, busy, notice });
  useShortcuts({ 'ctrl+s': () => void save() });

  async function read(): Promise<Profile | null> {
    const { profile, errors: wrong } = reading.value;
    errors.value = wrong;
    const paths = Object.keys(wrong);
    if (paths.length > 0) {
      notice.value = null;
      options.reveal?.(paths);
      await nextTick();
      const first = form.value?.querySelector<HTMLElement>('[aria-invalid="true"]');
      first?.focus();
      // It may have had the focus already, out of sight.
      first?.scrollIntoView({ block: 'nearest' });
    }
    return profile;
  }

  function typedSecret(): string | null {
    return secret.value === '' ? null : secret.value;
  }

  async function exclusively(what: string, action: () => Promise<void>): Promise<void> {
    if (busy.value !== '') return;
    busy.value = what;
    try {
      await action();
    } finally {
      busy.value = '';
    }
  }

  async function save(): Promise<void> {
    await exclusively('saving', async () => {
      const profile = await read();
      if (!profile) return;
      const result = await options.write(profile, typedSecret());
      if (result === null) return;
      if (!result.ok) {
        notice.value = { kind: 'bad', text: result.error };
        return;
      }
      secret.value = '';
      draft.value = options.draftOf(store.profile);
      notice.value = { kind: 'good', text: options.savedWords(profile, result.value.queued) };
    });
  }

  return { draft, secret, errors, changed, reading, busy, notice, save, read, typedSecret, exclusively };
}
