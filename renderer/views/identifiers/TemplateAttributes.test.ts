// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { TemplateItem } from '#shared/identifiers/template.ts';
import type { AttributeDraft } from './MappingDraft.ts';
import { indexPlace } from './mappingFields.ts';
import TemplateAttributes from './TemplateAttributes.vue';

const items: readonly TemplateItem[] = ['riskNo', 'riskName'].map((idType) => ({
  ...{ name: idType, idType, idIndex: null, required: false, minLength: 1, maxLength: 64 },
}));

function table(attributes: AttributeDraft[], problems: Readonly<Record<string, string>> = {}) {
  const wrapper = mount(TemplateAttributes, {
    props: {
      ...{ kind: 'hiddenDanger' as const, items, dragged: null, attributes },
      problemAt: (place: string) => problems[place],
      'onUpdate:attributes': (changed: AttributeDraft[]) => wrapper.setProps({ attributes: changed }),
    },
  });
  const index = wrapper.get<HTMLInputElement>('input[aria-label="riskNo 的索引"]');
  const field = wrapper.get<HTMLSelectElement>('select[aria-label="riskNo 来自字段"]');
  return { wrapper, index, field };
}

describe('TemplateAttributes', () => {
  it('leaves an index that is no number as it was typed', async () => {
    const { wrapper, index } = table([{ index: '2000', idType: 'riskNo', field: 'taskNo' }]);
    await index.setValue('20o1');
    expect(wrapper.props('attributes')).toEqual([{ index: '20o1', idType: 'riskNo', field: 'taskNo' }]);
    expect(index.element.value).toBe('20o1');
  });

  it('marks the index that is wrong, and says why in its line', () => {
    const { wrapper, index, field } = table([{ index: '20o1', idType: 'riskNo', field: 'taskNo' }], {
      [indexPlace('riskNo')]: '不是数字',
    });
    expect(index.attributes('aria-invalid')).toBe('true');
    expect(field.attributes('aria-invalid')).toBeUndefined();
    expect(wrapper.get('.error').text()).toBe('不是数字');
  });

  it.each([
    ['dealMan', '整改人'],
    ['formerField', 'formerField'],
  ])('shows the stored field %s, which is not offered', (stored, label) => {
    const { field } = table([{ index: '2000', idType: 'riskNo', field: stored }]);
    expect(field.element.value).toBe(stored);
    expect(field.element.selectedOptions[0]?.text).toBe(label);
  });

  it('shows the field of an attribute that the template does not have any more', () => {
    const { wrapper } = table([{ index: '2009', idType: 'former', field: 'formerField' }]);
    expect(wrapper.text()).toContain('formerField');
  });
});
