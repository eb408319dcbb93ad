// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { useAutosave, type Autosave } from './useAutosave.ts';

function setUp() {
  const revision = ref(0);
  const state = { dirty: true, text: '', refused: '' };
  const stored: string[] = [];
  let autosave: Autosave | undefined;
  const wrapper = mount(
    defineComponent({
      setup() {
        autosave = useAutosave({
          revision,
          isDirty: () => state.dirty,
          content: () => ({ text: state.text }),
          put: async ({ text }) => {
            if (text === state.refused) throw new Error('the disk is full');
            stored.push(`put ${text}`);
          },
          remove: async () => void stored.push('remove'),
        });
        return () => h('div');
      },
    }),
  );
  const type = (text: string) => {
    state.text = text;
    revision.value += 1;
  };
  return { state, stored, type, wrapper, autosave: autosave as Autosave };
}

describe('useAutosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes once, shortly after the last change', async () => {
    const { stored, type } = setUp();
    type('甲');
    type('甲乙');
    await vi.advanceTimersByTimeAsync(399);
    expect(stored).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stored).toEqual(['put 甲乙']);
  });

  it('writes at once when the page is hidden', async () => {
    const { stored, type } = setUp();
    type('甲');
    window.dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual(['put 甲']);
  });

  it('writes what is pending when the form is taken away', async () => {
    const { stored, type, wrapper } = setUp();
    type('甲');
    wrapper.unmount();
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual(['put 甲']);
  });

  it('forgets what is stored once nothing differs any more', async () => {
    const { state, stored, type, autosave } = setUp();
    type('甲');
    await autosave.flush();
    state.dirty = false;
    type('');
    await autosave.flush();
    expect(stored).toEqual(['put 甲', 'remove']);
  });

  it('writes the next change after a write that failed', async () => {
    const { state, stored, type, autosave } = setUp();
    state.refused = '甲';
    type('甲');
    await expect(autosave.flush()).rejects.toThrow('the disk is full');
    await expect(autosave.flush()).rejects.toThrow('the disk is full');
    type('甲乙');
    await autosave.flush();
    expect(stored).toEqual(['put 甲乙']);
  });

  it('never writes after it was discarded', async () => {
    const { stored, type, autosave } = setUp();
    type('甲');
    await autosave.discard();
    await vi.advanceTimersByTimeAsync(1000);
    expect(stored).toEqual(['remove']);
  });
});
