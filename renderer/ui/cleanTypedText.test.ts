// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanTypedText } from './cleanTypedText.ts';

let heard: string[];

beforeEach(() => {
  document.body.innerHTML = '';
  heard = [];
});

cleanTypedText(document);

function box(kind: string): HTMLInputElement | HTMLTextAreaElement {
  const element = document.createElement(kind === 'textarea' ? 'textarea' : 'input');
  if (element instanceof HTMLInputElement) element.type = kind;
  element.addEventListener('input', () => heard.push(element.value));
  document.body.append(element);
  return element;
}

function bring(element: HTMLInputElement | HTMLTextAreaElement, value: string, inputType: string): void {
  element.value = value;
  element.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }));
}

describe('cleanTypedText', () => {
  it.each(['text', 'search', 'tel', 'password', 'textarea'])(
    'cleans what is pasted or dropped into a box of type %s, before anybody hears of it',
    (kind) => {
      for (const inputType of ['insertFromPaste', 'insertFromDrop'])
        bring(box(kind), '\u202d13800000006\u202c\u200b', inputType);
      expect(heard).toEqual(['13800000006', '13800000006']);
    },
  );

  it('keeps the caret where it was in the text', () => {
    const element = box('text');
    element.value = '安\u200b全部';
    element.setSelectionRange(2, 2);
    element.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    expect([element.value, element.selectionStart]).toEqual(['安全部', 1]);
  });

  it('leaves typing and input methods alone until the box is left', () => {
    const element = box('text');
    bring(element, 'نور\u200c', 'insertText');
    bring(element, 'نور\u200c', 'insertCompositionText');
    expect(heard).toEqual(['نور\u200c', 'نور\u200c']);
    element.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard.at(-1)).toBe('نور');
  });

  it('says nothing more of a text that is clean', () => {
    const element = box('text');
    element.value = '安全部';
    element.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).toEqual([]);
  });
});
