import type { Row } from '../standard/types.ts';
import { checkHandle } from './checkHandle.ts';
import { holdsPersonalNumber } from './holdsPersonalNumber.ts';
import { attributeField, identifierOfRow, type IdentifierAttribute } from './identifierRow.ts';
import { handleWords, recordWords } from './identifierWords.ts';
import { lowestIndex, type IdentifierTemplate, type TemplateItem } from './template.ts';

export interface IdentifierFinding {
  /** Field of the identifier's row: `handle`, `templateVersion` or `2000/riskName`. */
  readonly field: string;
  /** Chinese: what is wrong and what to do. */
  readonly message: string;
}

interface IdentifierLimits {
  /** The unit's prefix at this node. */
  readonly prefix: string;
  /** null: the template of this version was not fetched. */
  readonly template: IdentifierTemplate | null;
  /** Longest value in characters, whatever the template says (d84). */
  readonly valueLimit: number;
}

/** The check before anything is sent: handle, indexes, types, required values and lengths. Nothing is ever cut. */
export function checkIdentifier(row: Row, limits: IdentifierLimits): readonly IdentifierFinding[] {
  const { handle, templateVersion, attributes } = identifierOfRow(row);
  const { template } = limits;
  const findings: readonly IdentifierFinding[] = handleProblems(handle, limits.prefix).map((message) => ({
    field: 'handle',
    message,
  }));
  if (!template) {
    const message =
      templateVersion === '' ? recordWords.noTemplate : recordWords.templateUnknown(templateVersion);
    return [...findings, { field: 'templateVersion', message }];
  }
  return [
    ...findings,
    ...attributes.flatMap((attribute) => checkAttribute(attribute, template, limits.valueLimit)),
    ...missingValues(attributes, template),
  ];
}

function handleProblems(handle: string, prefix: string): readonly string[] {
  const problems = checkHandle(handle, prefix);
  if (problems.length > 0 || !holdsPersonalNumber(handle.slice(prefix.length + 1))) return problems;
  return [handleWords.personal];
}

function checkAttribute(
  attribute: IdentifierAttribute,
  template: IdentifierTemplate,
  valueLimit: number,
): readonly IdentifierFinding[] {
  const problem = addressProblem(attribute, template) ?? valueProblem(attribute, template, valueLimit);
  return problem === null ? [] : [{ field: attributeField(attribute), message: problem }];
}

/** index and type must be the template's own, and never the node's (d82). */
function addressProblem({ index, type }: IdentifierAttribute, template: IdentifierTemplate): string | null {
  if (index < lowestIndex) return recordWords.reservedIndex(index, lowestIndex);
  const item = template.items.find(({ idType }) => idType === type);
  if (!item) return recordWords.notInTemplate(template.version, type);
  return item.idIndex !== null && item.idIndex !== index ? recordWords.otherIndex(item, index) : null;
}

function valueProblem(
  { type, value }: IdentifierAttribute,
  template: IdentifierTemplate,
  valueLimit: number,
): string | null {
  if (value === '') return null;
  const item = itemOf(template, type);
  const length = [...value].length;
  const longest = Math.min(valueLimit, item?.maxLength || valueLimit);
  const name = item?.name ?? type;
  if (length > longest) return recordWords.tooLong(name, length, longest);
  if (item && length < item.minLength) return recordWords.tooShort(name, length, item.minLength);
  return holdsPersonalNumber(value) ? recordWords.personalNumber(name) : null;
}

function missingValues(
  attributes: readonly IdentifierAttribute[],
  template: IdentifierTemplate,
): readonly IdentifierFinding[] {
  const filled = new Set(attributes.filter(({ value }) => value !== '').map(({ type }) => type));
  return template.items
    .filter(({ required, idType }) => required && !filled.has(idType))
    .map((item) => ({
      field: fieldOfItem(item, attributes),
      message: recordWords.missing(item),
    }));
}

function fieldOfItem({ idType, idIndex }: TemplateItem, attributes: readonly IdentifierAttribute[]): string {
  const mapped = attributes.find(({ type }) => type === idType);
  return attributeField(mapped ?? { index: idIndex ?? lowestIndex, type: idType });
}

function itemOf(template: IdentifierTemplate, type: string): TemplateItem | undefined {
  return template.items.find(({ idType }) => idType === type);
}
