import { type Result, err, ok } from '#shared/lib/result.ts';
import { isObject } from '../dataRequest.ts';
import { missingParameter } from './NodeAnswer.ts';
import type { NodeAttribute } from './NodeIdentifier.ts';
import type { NodeTemplate, NodeTemplateItem } from './nodeTemplates.ts';

/** Index of the entry in which the node keeps the version of the template. */
export const reservedIndex = 1001;

/** Longest value in characters, whatever the template says. */
const longestValue = 255;

/** The attributes of one item against its template; the error is Chinese and names the first that does not fit. */
export function checkAttributes(
  template: NodeTemplate,
  value: readonly unknown[],
): Result<readonly NodeAttribute[], string> {
  const attributes = new Map<number, NodeAttribute>();
  for (const entry of value) {
    const attribute = checkAttribute(template, entry);
    if (!attribute.ok) return attribute;
    const { index } = attribute.value;
    if (attributes.has(index)) return err(`非法操作,索引${index}重复`);
    attributes.set(index, attribute.value);
  }
  const missing = template.items.find(({ required, idIndex }) => required && !attributes.has(idIndex));
  if (missing !== undefined) return err(`缺少必填属性${missing.idType}（${missing.name}）`);
  return ok([...attributes.values()]);
}

function checkAttribute(template: NodeTemplate, entry: unknown): Result<NodeAttribute, string> {
  if (!isObject(entry)) return err('value 的每一项应为 JSON 对象');
  const { index, type, data } = entry;
  if (index === undefined || index === null) return err(missingParameter('index'));
  if (typeof index !== 'number') return err('index 应为整数');
  if (index === reservedIndex) return err(`非法操作,索引${index}为预留索引`);
  const item = template.items.find(({ idIndex }) => idIndex === index);
  if (item === undefined) return err(`非法操作,索引${index}在模板中不存在`);
  if (!item.enabled) return err(`非法操作,索引${index}在模板中已停用`);
  if (type !== item.idType) return err(`非法操作,索引${index}的类型应为${item.idType}`);
  const content = checkContent(item, data);
  return content.ok ? ok({ index, type: item.idType, value: content.value }) : content;
}

/** data.format and data.value, which the tables also print as vlaue (d76). */
function checkContent(item: NodeTemplateItem, data: unknown): Result<string, string> {
  const name = `属性${item.idType}（${item.name}）`;
  if (!isObject(data)) return err(`${name}缺少data`);
  if (data.format !== 'string') return err(`${name}的内容格式只支持string`);
  const value = data.value ?? data.vlaue;
  if (value === undefined || value === null || value === '') return err(`${name}缺少内容值`);
  if (typeof value !== 'string') return err(`${name}的内容值应为字符串`);
  const { length } = [...value];
  if (length > longestValue) return err(`${name}的内容值长度超过${longestValue}`);
  if (length < item.minLength || length > item.maxLength) {
    return err(`${name}的内容值长度应为${item.minLength}到${item.maxLength}`);
  }
  return ok(value);
}
