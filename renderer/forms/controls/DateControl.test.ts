// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import FormRenderer from '../FormRenderer.vue';
import { useForm } from '../useForm.ts';

let wrapper: VueWrapper;

function openForm(uploadDate = '') {
  const form = useForm({
    dataSet: 'rule',
    initial: { ...emptyRow('rule'), uploadDate },
    today: () => '2026-11-22',
  });
  wrapper = mount(FormRenderer, {
    props: { dataSet: 'rule', form, offers: {}, links: {}, keepAttachment: async () => '', readonly: false },
    attachTo: document.body,
  });
  const text = wrapper.get<HTMLInputElement>('#rule-uploadDate');
  const field = wrapper.get('[data-field="uploadDate"]');
  return {
    form,
    text,
    press: (key: string, rest: object = {}) => text.trigger('keydown', { key, ...rest }),
    type: (typed: string) => text.setValue(typed),
    leave: () => text.trigger('focusout', { relatedTarget: wrapper.get('#rule-publisher').element }),
    message: () => field.get('.message').text(),
    calendar: () => field.find('[role="dialog"]'),
    inCalendar: async (key: string, rest: object = {}) => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...rest }));
      await wrapper.vm.$nextTick();
    },
  };
}

afterEach(() => wrapper.unmount());

describe('DateControl', () => {
  it('keeps an impossible date on the screen and in the form, and says why it is none', async () => {
    const { form, text, type, leave, message } = openForm('2026-02-28');
    await type('2026-02-31');
    await leave();
    expect(form.row['uploadDate']).toBe('2026-02-31');
    expect(text.element.value).toBe('2026-02-31');
    expect(text.attributes('aria-invalid')).toBe('true');
    expect(message()).toBe('上传时间“2026-02-31”不存在：2 月没有 31 日，请修改。');
  });

  it.each(['2026', '2026-1', '11月', '20261'])('does not lose %s, which is half typed', async (half) => {
    const { form, type, leave, text } = openForm('2026-02-28');
    await type(half);
    await leave();
    expect([form.row['uploadDate'], text.element.value]).toEqual([half, half]);
    expect(form.check().some(({ field, severity }) => field === 'uploadDate' && severity === 'error')).toBe(
      true,
    );
  });

  it('becomes a date when it is left, and shows the reading of what was guessed', async () => {
    const { text, type, leave, message } = openForm();
    await type('11.28');
    expect(text.element.value).toBe('11.28');
    await leave();
    expect(text.element.value).toBe('2026-11-28');
    expect(message()).toContain('“11.28”按 2026-11-28 填入，请核对。上传时间晚于今天');
  });

  it('steps by keys from the date, or from today', async () => {
    const { form, press } = openForm();
    await press('ArrowDown');
    expect(form.row['uploadDate']).toBe('2026-11-22');
    await press('ArrowUp');
    expect(form.row['uploadDate']).toBe('2026-11-23');
    await press('ArrowDown');
    await press('PageUp');
    expect(form.row['uploadDate']).toBe('2026-12-22');
    await press('PageDown');
    expect(form.row['uploadDate']).toBe('2026-11-22');
  });

  it('leaves what is no date alone when a step is asked for', async () => {
    const { form, press, type } = openForm();
    await type('2026-02-31');
    await press('ArrowUp');
    expect(form.row['uploadDate']).toBe('2026-02-31');
  });

  it('is one stop of Tab', () => {
    openForm();
    const stops = wrapper.findAll('[data-field="uploadDate"] :is(input, button)');
    expect(stops.map((stop) => (stop.element as HTMLElement).tabIndex)).toEqual([0, -1]);
  });
});

describe('calendar of DateControl', () => {
  it.each([['F4', {}] as const, ['ArrowDown', { altKey: true }] as const])(
    'opens by %s at the date, and Enter takes the day the keys lead to',
    async (key, rest) => {
      const { form, press, calendar, inCalendar, text } = openForm('2026-11-10');
      await press(key, rest);
      await wrapper.vm.$nextTick();
      expect(document.activeElement?.getAttribute('aria-label')).toBe('2026年11月10日 星期二');
      for (const step of ['ArrowRight', 'ArrowDown', 'Home', 'End', 'PageDown', 'ArrowUp', 'ArrowLeft'])
        await inCalendar(step);
      expect(document.activeElement?.getAttribute('aria-label')).toBe('2026年12月14日 星期一');
      await inCalendar('Enter');
      expect(form.row['uploadDate']).toBe('2026-12-14');
      expect(calendar().exists()).toBe(false);
      expect(document.activeElement).toBe(text.element);
    },
  );

  it('closes by Esc without a change, and Tab goes on from the field', async () => {
    const { form, press, calendar, inCalendar, text } = openForm('2026-11-10');
    for (const key of ['Escape', 'Tab']) {
      await press('F4');
      await wrapper.vm.$nextTick();
      await inCalendar('ArrowRight');
      await inCalendar(key);
      expect(calendar().exists()).toBe(false);
      expect(document.activeElement).toBe(text.element);
    }
    expect(form.row['uploadDate']).toBe('2026-11-10');
  });

  it('marks today and the chosen day, and begins at today where no date is there', async () => {
    const { press, calendar } = openForm();
    await press('F4');
    await wrapper.vm.$nextTick();
    expect(document.activeElement?.getAttribute('aria-current')).toBe('date');
    expect(calendar().findAll('[aria-selected="true"]')).toHaveLength(0);
    expect(calendar().get('th').text()).toBe('一');
  });

  it('takes a day by a click, and does not take the field for left before', async () => {
    const { form, press, calendar, message } = openForm();
    await press('F4');
    await wrapper.vm.$nextTick();
    expect(message()).not.toContain('请选择');
    await calendar().get('[aria-label="2026年11月3日 星期二"]').trigger('click');
    expect(form.row['uploadDate']).toBe('2026-11-03');
  });
});
