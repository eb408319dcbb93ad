// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import { tableList } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import FormRenderer from '../FormRenderer.vue';
import { useForm } from '../useForm.ts';

let wrapper: VueWrapper;

function open(dataSet: DataSetId, values: Row) {
  const initial = { ...emptyRow(dataSet), ...values };
  const form = useForm({ dataSet, initial, today: () => '2026-11-22' });
  wrapper = mount(FormRenderer, {
    props: { dataSet, form, offers: {}, links: {}, keepAttachment: async () => '', readonly: false },
    attachTo: document.body,
  });
  return { form, initial };
}

/** What of a field a person can see. */
function shown(dataSet: DataSetId, field: string): string {
  const control = wrapper.get(`#${dataSet}-${field}`).element;
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.textContent ?? '';
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) return control.value;
  const ticked = [...control.querySelectorAll<HTMLInputElement>('input:checked')];
  return ticked.map((box) => box.labels?.[0]?.textContent ?? '').join(',');
}

/** Focuses and leaves every control, as somebody does who walks through the form. */
async function walkThrough(): Promise<void> {
  for (const control of wrapper.findAll('input, select, textarea')) {
    await control.trigger('focusin');
    await control.trigger('blur');
    await control.trigger('focusout');
  }
}

afterEach(() => wrapper.unmount());

describe.each(tableList.map(({ name, dataSet, fields }) => [name, dataSet, fields] as const))(
  'what the form of %s cannot read',
  (_name, dataSet, fields) => {
    const unknown = Object.fromEntries(fields.map(({ field }) => [field, '某值']));

    it('is shown in every control', () => {
      open(dataSet, unknown);
      for (const { field } of fields)
        expect([field, shown(dataSet, field)]).toEqual([field, expect.stringContaining('某值')]);
    });

    it('stays when the form is walked through, checked and saved', async () => {
      const { form, initial } = open(dataSet, unknown);
      await walkThrough();
      expect(form.isDirty.value).toBe(false);
      form.check();
      expect(form.content()).toEqual(initial);
    });
  },
);

describe('controls', () => {
  it('shows a district of another city by its name, with an error', async () => {
    const { form } = open('unit', { cityCode: '320100', aeraCode: '320505' });
    expect(shown('unit', 'aeraCode')).toBe('虎丘区（不在可选范围内）');
    await walkThrough();
    form.check();
    expect(form.row['aeraCode']).toBe('320505');
    expect(form.errors.value['aeraCode']).toBeTruthy();
  });

  it('shows a district whose city is missing', () => {
    open('unit', { aeraCode: '320505' });
    expect(shown('unit', 'aeraCode')).toBe('虎丘区（不在可选范围内）');
  });

  it.each(['爆炸,着火', '着火', '爆炸、着火', '着火，'])(
    'keeps unknown ones among several values: %s',
    (value) => {
      const { form } = open('riskPoint', { accidentType: value });
      expect(shown('riskPoint', 'accidentType')).toContain('着火（不在可选范围内）');
      form.check();
      expect(form.row['accidentType']).toBe(value);
      expect(form.errors.value['accidentType']).toContain('着火');
    },
  );

  it('keeps an unknown one when another is ticked', async () => {
    const { form } = open('riskPoint', { accidentType: '着火,爆炸' });
    await wrapper.get('#riskPoint-accidentType input').setValue(true);
    expect(form.row['accidentType']?.split(',')).toEqual(expect.arrayContaining(['着火', '爆炸']));
  });

  it('keeps a code that came with blanks, and reads it when the form is saved', async () => {
    const { form } = open('hiddenDanger', { troubleLevel: ' 一般隐患 ' });
    expect(shown('hiddenDanger', 'troubleLevel')).toContain('一般隐患');
    await walkThrough();
    expect(form.isDirty.value).toBe(false);
    form.check();
    expect(form.row['troubleLevel']).toBe('一般事故隐患');
  });
});
