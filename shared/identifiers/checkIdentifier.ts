import type { Row } from '../standard/types.ts';
import { checkHandle } from './checkHandle.ts';
import { holdsPersonalNumber } from './holdsPersonalNumber.ts';
import { attributeField, identifierOfRow, type IdentifierAttribute } from './identifierRow.ts';
import { lowestIndex, type IdentifierTemplate, type TemplateItem } from './template.ts';
import { nodePlace } from './node.ts';

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
      templateVersion === ''
        ? `没有选择数据模板。请在${nodePlace}中选择。`
        : `本机没有数据模板“${templateVersion}”的内容。请在${nodePlace}中读取模板。`;
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
  return ['标识里像有身份证号或手机号码。标识可以被任何人查询，不能写入个人信息。请在记录里改正后再登记。'];
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
  if (index < lowestIndex)
    return `索引 ${index} 由节点保留，属性的索引从 ${lowestIndex} 开始。请在“节点与映射”中重新选择模板属性。`;
  const item = template.items.find(({ idType }) => idType === type);
  if (!item) return `数据模板“${template.version}”里没有属性“${type}”。请在“节点与映射”中重新选择。`;
  if (item.idIndex !== null && item.idIndex !== index)
    return `属性“${item.name}”在数据模板里的索引是 ${item.idIndex}，不是 ${index}。请在“节点与映射”中重新选择。`;
  return null;
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
  if (length > longest) return `“${name}”有 ${length} 个字，最多 ${longest} 个。请改短，程序不会自行截断。`;
  if (item && length < item.minLength)
    return `“${name}”只有 ${length} 个字，数据模板要求至少 ${item.minLength} 个。`;
  return holdsPersonalNumber(value)
    ? `“${name}”里像有身份证号或手机号码。标识可以被任何人查询，不能写入个人信息。请在记录里删去。`
    : null;
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
      message: `数据模板要求“${item.name}”必填，这条没有内容。请在记录里补填，或在“节点与映射”中给它选一个字段。`,
    }));
}

function fieldOfItem({ idType, idIndex }: TemplateItem, attributes: readonly IdentifierAttribute[]): string {
  const mapped = attributes.find(({ type }) => type === idType);
  return attributeField(mapped ?? { index: idIndex ?? lowestIndex, type: idType });
}

function itemOf(template: IdentifierTemplate, type: string): TemplateItem | undefined {
  return template.items.find(({ idType }) => idType === type);
}
