// @vitest-environment jsdom
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { computed, defineComponent, h, ref } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { pendingQuestion } from '../../ui/useConfirm.ts';
import { toasts, useToast } from '../../ui/useToast.ts';
import { useLeaveGuard, type GuardedEditor, type LeaveGuard } from './useLeaveGuard.ts';

/** A form with unsaved changes on /form, and somewhere else to go. */
async function openForm() {
  const isDirty = ref(true);
  const saving = ref(false);
  const written: string[] = [];
  let finish: () => void = () => undefined;
  let writing: Promise<void> = Promise.resolve();
  const editor: GuardedEditor = {
    form: { isDirty: computed(() => isDirty.value) },
    autosave: { flush: async () => void written.push('flush') },
    saving,
    settled: () => writing,
    giveUp: async () => void written.push('giveUp'),
  };
  let guard: LeaveGuard | undefined;
  const form = defineComponent({
    setup() {
      guard = useLeaveGuard(editor);
      return () => h('form');
    },
  });
  const elsewhere = { template: '<p>elsewhere</p>' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/form', component: form },
      { path: '/elsewhere', component: elsewhere },
    ],
  });
  await router.push('/form');
  mount(RouterView, { global: { plugins: [router] } });
  await flushPromises();
  return {
    router,
    written,
    leaving: () => guard?.leaving.value,
    startSaving: () => {
      saving.value = true;
      writing = new Promise((resolve) => (finish = resolve));
    },
    endSaving: (saved: boolean) => {
      isDirty.value = !saved;
      saving.value = false;
      finish();
    },
  };
}

const place = ({ router }: Awaited<ReturnType<typeof openForm>>) => router.currentRoute.value.path;

afterEach(() => pendingQuestion.value?.answer(null));

describe('useLeaveGuard', () => {
  it('takes its question back and leaves once what it asks about is saved', async () => {
    const form = await openForm();
    void form.router.push('/elsewhere');
    await flushPromises();
    expect(pendingQuestion.value?.question.title).toBe('内容还没有保存');
    form.endSaving(true);
    await flushPromises();
    expect(pendingQuestion.value).toBeNull();
    expect(place(form)).toBe('/elsewhere');
    expect(form.written).toEqual([]);
  });

  it('asks before unsaved changes are left, and keeps or gives them up', async () => {
    const form = await openForm();
    void form.router.push('/elsewhere');
    await flushPromises();
    expect(pendingQuestion.value?.question.title).toBe('内容还没有保存');
    pendingQuestion.value?.answer('stay');
    await flushPromises();
    expect(place(form)).toBe('/form');

    void form.router.push('/elsewhere');
    await flushPromises();
    pendingQuestion.value?.answer('keep');
    await flushPromises();
    expect(form.written).toEqual(['flush']);
    expect(place(form)).toBe('/elsewhere');
  });

  it('takes 已保存 of the record before off the screen when it asks', async () => {
    const form = await openForm();
    useToast().show('已保存，等待同步。请继续填写下一条', 'good');
    void form.router.push('/elsewhere');
    await flushPromises();
    expect(pendingQuestion.value?.question.title).toBe('内容还没有保存');
    expect(toasts).toEqual([]);
  });

  it('waits for a save under way instead of asking, and lets the person go where they wanted', async () => {
    const form = await openForm();
    form.startSaving();
    void form.router.push('/elsewhere');
    await flushPromises();
    expect(pendingQuestion.value).toBeNull();
    expect(place(form)).toBe('/form');
    form.endSaving(true);
    expect(form.leaving()).toBe(true);
    await flushPromises();
    expect(pendingQuestion.value).toBeNull();
    expect(place(form)).toBe('/elsewhere');
  });

  it('asks after a save that came to nothing', async () => {
    const form = await openForm();
    form.startSaving();
    void form.router.push('/elsewhere');
    await flushPromises();
    form.endSaving(false);
    await flushPromises();
    expect(pendingQuestion.value?.question.title).toBe('内容还没有保存');
    expect(form.leaving()).toBe(false);
  });

  it('forgets an earlier wish to leave when the next save begins', async () => {
    const form = await openForm();
    form.startSaving();
    void form.router.push('/elsewhere');
    await flushPromises();
    form.endSaving(true);
    form.startSaving();
    expect(form.leaving()).toBe(false);
  });
});
