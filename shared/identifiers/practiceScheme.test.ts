import { describe, expect, it } from 'vitest';
import { fieldOf } from '../standard/fieldOf.ts';
import { isPersonal } from './isPersonal.ts';
import { practiceScheme } from './practiceScheme.ts';
import { templateOf } from './scheme.ts';
import { subjectList, subjectsOf } from './subjects.ts';

describe('the practice scheme', () => {
  it.each(subjectList)('maps each attribute of the template of $name once', ({ kind }) => {
    const { templateVersion, attributes } = practiceScheme.subjects[kind];
    const items = templateOf(practiceScheme, templateVersion)?.items ?? [];
    expect(attributes.map(({ idType, index }) => [idType, index])).toEqual(
      items.map(({ idType, idIndex }) => [idType, idIndex]),
    );
  });
});

describe('subjects', () => {
  it.each(subjectList)(
    '$name speaks of fields that its table has',
    ({ dataSet, keyFields, nameField, codeField }) => {
      for (const field of [...keyFields, nameField, codeField]) {
        const definition = fieldOf(dataSet, field);
        expect(definition, field).toBeDefined();
        expect(definition && isPersonal(definition), field).toBe(false);
      }
    },
  );

  it('are two of a risk point and none of a person', () => {
    expect(subjectsOf('riskPoint').map(({ kind }) => kind)).toEqual(['equipment', 'riskPoint']);
    expect(subjectsOf('person')).toEqual([]);
  });
});
