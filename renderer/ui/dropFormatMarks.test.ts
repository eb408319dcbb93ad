// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { dropFormatMarks } from './dropFormatMarks.ts';

let wrapper: VueWrapper;

beforeAll(() => dropFormatMarks(document));
afterEach(() => wrapper.unmount());

function open(tag: string) {
  const seen: string[] = [];
  wrapper = mount(
    {
      data: () => ({ text: '' }),
      template: `<div>${tag}</div>`,
      methods: { see: (text: string) => seen.push(text) },
    },
    { attachTo: document.body },
  );
  const field = wrapper.get<HTMLInputElement>('[name="it"]');
  const paste = async (text: string, caret = text.length, composing = false) => {
    field.element.value = text;
    field.element.setSelectionRange(caret, caret);
    field.element.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
    await wrapper.vm.$nextTick();
  };
  return { seen, field: field.element, paste };
}

const handled = `@input="see($event.target.value)"`;

it.each([
  `<input name="it" type="text" ${handled} />`,
  `<input name="it" type="search" ${handled} />`,
  `<input name="it" type="password" ${handled} />`,
  `<textarea name="it" ${handled}></textarea>`,
])('takes invisible characters out of %s before it is read', async (tag) => {
  const { seen, field, paste } = open(tag);
  await paste('\u202d13800000006\u202c');
  expect(seen).toEqual(['13800000006']);
  expect(field.value).toBe('13800000006');
});

it('comes before v-model', async () => {
  const { paste } = open('<input name="it" type="text" v-model="text" /><p>{{ text.length }}</p>');
  await paste('安全部\u200b');
  expect(wrapper.get('p').text()).toBe('3');
});

it('leaves the caret behind the same character', async () => {
  const { field, paste } = open('<input name="it" type="text" />');
  await paste('安\u200b全\u2060部', 4);
  expect([field.value, field.selectionStart]).toEqual(['安全部', 2]);
});

it('leaves an input method alone while it composes', async () => {
  const { field, paste } = open('<input name="it" type="text" />');
  await paste("an'\u200b", 4, true);
  expect(field.value).toBe("an'\u200b");
});
