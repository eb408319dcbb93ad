import { fieldOf } from '../standard/fieldOf.ts';
import { prefixProblem } from './checkHandle.ts';
import { mappingWords } from './identifierWords.ts';
import { isPersonal } from './isPersonal.ts';
import { templateOf, type AttributeMapping, type IdentifierScheme } from './scheme.ts';
import { subjects, type SubjectKind } from './subjects.ts';
import { suffixRuleProblem } from './suffixRule.ts';
import { lowestIndex, type IdentifierTemplate } from './template.ts';

export interface SchemeProblem {
  /** null: the scheme as a whole. */
  readonly subject: SubjectKind | null;
  /** What it is about: `prefix`, `suffix`, `template`, or the idType of an attribute. */
  readonly place: string;
  /** Chinese: what is wrong and what to do. */
  readonly message: string;
}

/** What is wrong with a mapping, whatever the records say. Kinds that get no identifiers are not looked at. */
export function schemeProblems(scheme: IdentifierScheme): readonly SchemeProblem[] {
  const mapped = Object.values(subjects).filter(({ kind }) => scheme.subjects[kind].templateVersion !== '');
  const prefix = mapped.length === 0 ? null : prefixProblem(scheme.prefix);
  return [
    ...(prefix === null ? [] : [{ subject: null, place: 'prefix', message: prefix }]),
    ...mapped.flatMap(({ kind }) => mappingProblems(scheme, kind)),
  ];
}

function mappingProblems(scheme: IdentifierScheme, kind: SubjectKind): readonly SchemeProblem[] {
  const { templateVersion, suffix, attributes } = scheme.subjects[kind];
  const { dataSet } = subjects[kind];
  const problem = (place: string, message: string): SchemeProblem => ({ subject: kind, place, message });
  const suffixProblem = suffixRuleProblem(dataSet, suffix);
  const template = templateOf(scheme, templateVersion);
  return [
    ...(suffixProblem === null ? [] : [problem('suffix', suffixProblem)]),
    ...(template === null
      ? [problem('template', mappingWords.templateNotRead(templateVersion))]
      : templateProblems(template, attributes).map(({ place, message }) => problem(place, message))),
    ...attributes.flatMap(({ idType, field }) => {
      const definition = fieldOf(dataSet, field);
      if (!definition) return [problem(idType, mappingWords.noField(field))];
      return isPersonal(definition) ? [problem(idType, mappingWords.personalField(definition.label))] : [];
    }),
    ...repeated(attributes.map(({ idType }) => idType)).map((idType) =>
      problem(idType, mappingWords.chosenTwice(idType)),
    ),
    ...sharedIndexes(attributes).map(({ idType, index }) => problem(idType, mappingWords.indexTwice(index))),
  ];
}

function templateProblems(
  { version, items }: IdentifierTemplate,
  attributes: readonly AttributeMapping[],
): readonly Pick<SchemeProblem, 'place' | 'message'>[] {
  const mapped = new Set(attributes.map(({ idType }) => idType));
  const missing = items
    .filter(({ required, idType }) => required && !mapped.has(idType))
    .map((item) => ({ place: item.idType, message: mappingWords.missing(item) }));
  const wrong = attributes.flatMap(({ index, idType }) => {
    const item = items.find((candidate) => candidate.idType === idType);
    if (!item) return [{ place: idType, message: mappingWords.notInTemplate(version, idType) }];
    if (index < lowestIndex)
      return [{ place: idType, message: mappingWords.reservedIndex(index, lowestIndex) }];
    return item.idIndex !== null && item.idIndex !== index
      ? [{ place: idType, message: mappingWords.otherIndex(item, index) }]
      : [];
  });
  return [...missing, ...wrong];
}

function repeated<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))];
}

/** Different attributes under one index; possible where the node's answer names no indexes. */
function sharedIndexes(attributes: readonly AttributeMapping[]): readonly AttributeMapping[] {
  return attributes.filter(({ index, idType }) =>
    attributes.some((other) => other.index === index && other.idType !== idType),
  );
}
