import { nodePlace } from './node.ts';
import type { TemplateItem } from './template.ts';

const mapping = '“节点与映射”';
const chooseAgain = `请在${mapping}中重新选择。`;
const correct = '请在记录里改正后再登记。';
const everybodySees = '标识可以被任何人查询，不能写入';
const prefixNotTyped = `还没有填写标识前缀。请在${nodePlace}中填写`;
const examplePrefix = '例如 88.102.8888。';

/** What is wrong with a handle. */
export const handleWords = {
  noPrefix: `${prefixNotTyped}。`,
  controlCharacter: `标识里有看不见的控制字符。${correct}`,
  spaces: `标识的开头或结尾有空格。${correct}`,
  otherShape: (handle: string, prefix: string) =>
    `标识“${handle}”的写法不对，应为 前缀/后缀，例如 ${prefix}/001。`,
  otherPrefix: (handle: string, prefix: string) =>
    `标识“${handle}”不在本单位的前缀 ${prefix} 之下，节点不会接受。`,
  tooLong: (length: number, longest: number) => `标识有 ${length} 个字符，最多 ${longest} 个。`,
  personal: `标识里像有身份证号或手机号码。${everybodySees}个人信息。${correct}`,
} as const;

/** Why a prefix cannot be used. */
export const prefixWords = {
  notTyped: `${prefixNotTyped}节点分配给本单位的前缀，${examplePrefix}`,
  empty: `请填写节点分配给本单位的标识前缀，${examplePrefix}`,
  otherShape: `标识前缀由数字和点组成，${examplePrefix}`,
} as const;

/** Why a record cannot become an identifier, or not as it is. `name`: of an attribute, as the template has it. */
export const recordWords = {
  noTemplate: `没有选择数据模板。请在${nodePlace}中选择。`,
  templateUnknown: (version: string) => `本机没有数据模板“${version}”的内容。请在${nodePlace}中读取模板。`,
  reservedIndex: (index: number, lowest: number) =>
    `索引 ${index} 由节点保留，属性的索引从 ${lowest} 开始。请在${mapping}中重新选择模板属性。`,
  notInTemplate: (version: string, type: string) => `数据模板“${version}”里没有属性“${type}”。${chooseAgain}`,
  otherIndex: ({ name, idIndex }: TemplateItem, index: number) =>
    `属性“${name}”在数据模板里的索引是 ${idIndex}，不是 ${index}。${chooseAgain}`,
  tooLong: (name: string, length: number, longest: number) =>
    `“${name}”有 ${length} 个字，最多 ${longest} 个。请改短，程序不会自行截断。`,
  tooShort: (name: string, length: number, shortest: number) =>
    `“${name}”只有 ${length} 个字，数据模板要求至少 ${shortest} 个。`,
  personalNumber: (name: string) =>
    `“${name}”里像有身份证号或手机号码。${everybodySees}个人信息。请在记录里删去。`,
  missing: ({ name }: TemplateItem) =>
    `数据模板要求“${name}”必填，这条没有内容。请在记录里补填，或在${mapping}中给它选一个字段。`,
  suffixEmpty: (label: string) => `“${label}”是空的，而标识的后缀要用到它。请先在记录里填写。`,
  personalField: (label: string) => `${personalField(label)}${chooseAgain}`,
} as const;

/** What is wrong with the mapping itself, whatever the records say. `label`: of a field of the table. */
export const mappingWords = {
  templateNotRead: (version: string) => `数据模板“${version}”还没有读取。请先点“读取模板”。`,
  noField: (field: string) => `这张表没有字段“${field}”。请重新选择。`,
  personalField,
  chosenTwice: (idType: string) => `模板属性“${idType}”被选了两次。`,
  indexTwice: (index: number) => `索引 ${index} 被两个属性使用，节点只会保留一个。请改成不同的索引。`,
  missing: ({ name }: TemplateItem) => `模板要求“${name}”必填，还没有给它选字段。`,
  notInTemplate: (version: string, idType: string) => `数据模板“${version}”里没有属性“${idType}”。`,
  reservedIndex: (index: number, lowest: number) => `索引从 ${lowest} 开始，${index} 由节点保留。`,
  otherIndex: ({ name, idIndex }: TemplateItem, index: number) =>
    `“${name}”在模板里的索引是 ${idIndex}，不是 ${index}。`,
  noSuffix: '后缀规则没有填写。',
  openBrace: '后缀规则里的大括号没有成对，应写成 {字段名}。',
  noFieldOfSuffix: (name: string) => `后缀规则里的 {${name}} 不是这张表的字段。`,
  personalSuffix: (label: string) => `“${label}”是个人信息，不能写进标识。`,
  sameForAll: '后缀规则里至少要有一个 {字段名}，否则所有标识都相同。',
} as const;

function personalField(label: string): string {
  return `“${label}”是个人信息，${everybodySees}。`;
}
