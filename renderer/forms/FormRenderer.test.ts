// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import { tableList } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import FormRenderer from './FormRenderer.vue';
import { useForm } from './useForm.ts';

function render(dataSet: DataSetId) {
  const form = useForm({ dataSet, initial: emptyRow(dataSet), today: () => '2026-11-22' });
  const wrapper = mount(FormRenderer, {
    props: { dataSet, form, offers: {}, links: {}, keepAttachment: async () => '', readonly: false },
  });
  return { form, wrapper };
}

describe.each(tableList.map((table) => [table.name, table] as const))('form of %s', (_name, table) => {
  it('gives every field a control whose label is exactly the 中文名称', () => {
    const { wrapper } = render(table.dataSet);
    for (const { field, label } of table.fields) {
      const control = wrapper.get(`#${table.dataSet}-${field}`).element;
      const labelledBy = control.getAttribute('aria-labelledby');
      const name = labelledBy
        ? wrapper.get(`#${labelledBy}`).element.textContent
        : (control as HTMLInputElement).labels?.[0]?.textContent;
      expect(name).toBe(label);
    }
  });
});

describe('FormRenderer', () => {
  it('puts the error under its field and ties it to the control', async () => {
    const { form, wrapper } = render('rule');
    form.leave('fileName');
    await wrapper.vm.$nextTick();
    const control = wrapper.get('#rule-fileName');
    expect(control.attributes('aria-invalid')).toBe('true');
    const message = wrapper.get(`#${control.attributes('aria-describedby')}`);
    expect(message.text()).toBe(form.errors.value['fileName']);
  });

  it('offers the districts of the chosen city alone', async () => {
    const { wrapper } = render('unit');
    await wrapper.get('#unit-cityCode').setValue('320100');
    const options = wrapper.findAll('#unit-aeraCode option').map((option) => option.text());
    expect(options).toContain('玄武区');
    expect(options).not.toContain('虎丘区');
  });

  it('joins several accident types in the order of the list', async () => {
    const { form, wrapper } = render('riskPoint');
    const boxes = wrapper.findAll('#riskPoint-accidentType input[type=checkbox]');
    await boxes[1]?.setValue(true);
    await boxes[0]?.setValue(true);
    expect(form.row['accidentType']).toBe('爆炸,爆燃');
  });

  it('shows a value outside the code list instead of hiding it', async () => {
    const { form, wrapper } = render('hiddenDanger');
    form.set('troubleLevel', '特大隐患');
    await wrapper.vm.$nextTick();
    expect(wrapper.get<HTMLSelectElement>('#hiddenDanger-troubleLevel').element.value).toBe('特大隐患');
  });

  it('shows no placeholder that looks like a personal number', () => {
    const { wrapper } = render('person');
    expect(wrapper.get('#person-idCardNo').attributes('placeholder')).toBe('');
    expect(wrapper.get('#person-certNo').attributes('placeholder')).toBe('');
  });
});
