import { flushPromises, mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils';
import { getActivePinia } from 'pinia';
import { h } from 'vue';
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { routes } from '../../../app/router.ts';
import { provideServices, type Services } from '../../../services/services.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { startTestApp } from '../../../app/testing/startTestApp.ts';
import { useSettingsStore } from '../../../stores/useSettingsStore.ts';
import { provideModalDialogs } from '../../../ui/testing/provideModalDialogs.ts';
import { pendingQuestion } from '../../../ui/useConfirm.ts';

type Control = Omit<DOMWrapper<HTMLInputElement>, 'exists'>;

export interface OpenSettings {
  readonly wrapper: VueWrapper;
  readonly services: Services;
  readonly router: Router;
  readonly store: ReturnType<typeof useSettingsStore>;
  /** The control that a visible or hidden label names. */
  control(label: string): Control;
  /** The control that has its name from an attribute. */
  named(name: string): Control;
  /** Until what it started has ended, or asks something. */
  press(button: string): Promise<void>;
  /** Chooses in the question on the screen. */
  answer(choice: string): Promise<void>;
  /** The line below a control; "" = none. */
  noteOf(label: string): string;
  close(): void;
}

/** What jsdom lacks of a window. */
function completeWindow(): void {
  Element.prototype.scrollIntoView = () => undefined;
  provideModalDialogs();
}

/** A page of 设置 over a fresh store and a main process that the test plays. */
export async function openSettings(
  path: string,
  profile: Profile = defaultProfile,
  answers: Partial<Bridge> = {},
): Promise<OpenSettings> {
  completeWindow();
  const { services, stop } = await startTestApp({
    'app.info': async () => ({ version: '', dataFolder: '', secretsCanBeStored: true }),
    'profile.read': async () => ({
      profile,
      secrets: { appSecret: 'stored', identifierPassword: 'none', databasePassword: 'none' },
      lostSecrets: [],
      problem: null,
    }),
    'profile.write': async (next) => ({ profile: next }),
    ...answers,
  });
  const store = useSettingsStore();
  await store.load();
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(path);
  const pinia = getActivePinia();
  if (!pinia) throw new Error('no pinia');
  const wrapper = mount(() => h(RouterView), {
    attachTo: document.body,
    global: { plugins: [pinia, router, (app) => provideServices(app, services)] },
  });
  await flushPromises();

  function control(label: string): Control {
    const found = wrapper.findAll('label').find((element) => element.text() === label);
    if (!found) throw new Error(`no control ${label}`);
    return wrapper.get<HTMLInputElement>(`[id="${found.attributes('for') ?? ''}"]`);
  }

  async function atRest(): Promise<void> {
    await flushPromises();
    await eventually(() => {
      const atWork = wrapper.get('button[type="submit"]').attributes('disabled') !== undefined;
      if (atWork && pendingQuestion.value === null) throw new Error('still at work');
    });
  }

  return {
    wrapper,
    services,
    router,
    store,
    control,
    named: (name) => wrapper.get<HTMLInputElement>(`[aria-label="${name}"]`),
    press: async (name) => {
      const found = wrapper.findAll('button').find((element) => element.text() === name);
      if (!found) throw new Error(`no button ${name}`);
      await found.trigger(found.attributes('type') === 'submit' ? 'submit' : 'click');
      await atRest();
    },
    answer: async (choice) => {
      pendingQuestion.value?.answer(choice);
      await atRest();
    },
    noteOf: (label) => {
      const note = control(label).attributes('aria-describedby');
      return note === undefined ? '' : wrapper.get(`[id="${note}"]`).text();
    },
    close: () => {
      wrapper.unmount();
      stop();
    },
  };
}
