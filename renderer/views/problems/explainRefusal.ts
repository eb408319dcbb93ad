import { commonWords } from '#shared/lib/commonWords.ts';
import type { KindFields } from '#shared/kinds/kindFields.ts';
import { isDataSet, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { FieldDefinition, FieldFormat } from '#shared/standard/types.ts';
import type { Refusal } from '#shared/model/entry.ts';
import type { Explanation } from './Explanation.ts';

type Complaint =
  'empty' | 'duplicate' | 'length' | 'code' | 'date' | 'relation' | 'attachment' | 'format' | 'other';

/**
 * Words that platforms use, most specific first: "编号不能为空" is about an empty field, not about a code.
 * The platform's vocabulary is printed nowhere, so anything else is shown as it is.
 */
const knownWords: readonly (readonly [Complaint, RegExp])[] = [
  [
    'empty',
    /为空|空值|必填|必须填写|必输|缺少|缺失|未填|required|missing (field|value)|not be (null|empty|blank)/i,
  ],
  ['length', /长度|超长|过长|太长|位数|超出.*字|too long|max(imum)? ?length/i],
  ['relation', /(关联|所属|上级|对应|引用).*(不存在|没有找到|未找到|无效)|外键|foreign key/i],
  ['duplicate', /重复|已存在|唯一|duplicate|already exist|unique/i],
  ['attachment', /附件|文件(不存在|大小|类型|格式|地址)|attachment/i],
  ['date', /日期|时间|date/i],
  ['code', /代码表|字典|枚举|取值|可选值|不在.*范围|编码(不存在|无效|错误|不正确)|enum|not in/i],
  ['format', /格式|不合法|非法|无效|不正确|不符合|不规范|有误|错误|invalid|illegal|format|malformed/i],
];

const formatAdvice: Partial<Readonly<Record<FieldFormat, string>>> = {
  creditCode: '社会信用代码是 18 位，请对照营业执照逐位核对（没有字母 I、O、S、V、Z）。',
  idCard: '身份证号是 18 位，请对照证件核对，最后一位可以是 X。',
  phone: '请填 11 位手机号，或带区号的固定电话，如 025-83330000。',
  equipmentCode: '请对照使用登记证或设备铭牌核对设备代码，不要带空格。',
  cityCode: '请在表单里重新选择地市，再选择区县。',
  districtCode: '请先确认地市，再重新选择区县。',
  date: '日期写成 2026-07-08 的样子，并核对先后顺序。',
  code: '请在下拉列表里重新选择，不要手写。',
  recordNo: '请在列表里选择本机已有的编号，并确认那一条已送达。',
  attachment: '请重新选择附件，上传成功后再同步。',
};

/**
 * The complaint in a reason. Platforms often name the record first ("记录 …（上传时间 …）：发布人不在名册中"): the
 * last clause speaks first, the whole only where that says nothing. Only a date can be wrong as a date.
 */
function complaintOf(reason: string, field: FieldDefinition | undefined): Complaint {
  const fits = ([complaint]: (typeof knownWords)[number]): boolean =>
    complaint !== 'date' || field === undefined || field.format === 'date';
  const readIn = (text: string): Complaint | undefined =>
    knownWords.find((known) => fits(known) && known[1].test(text))?.[0];
  const lastClause = reason.split(/[：:]/).at(-1) ?? reason;
  return readIn(lastClause) ?? readIn(reason) ?? 'other';
}

/** What a refusal means, chosen by the words of `party` and by the field they speak of. */
export function explainRefusal(
  kind: RecordKind,
  refusal: Refusal,
  fields: KindFields,
  party = '平台',
): Explanation {
  const field = refusal.field === null ? undefined : fields.of(kind, refusal.field);
  if (!isDataSet(kind)) return explainIdentifierRefusal(refusal, field);
  if (refusal.fault === 'table') return explainTableFault(refusal, field);
  const complaint = complaintOf(refusal.reason, field);
  const name = field ? `“${field.label}”` : '其中一项';
  const happened = refusal.unsent
    ? `这条记录没有通过发送前的检查，没有送往${party}`
    : `${party}退回了这条记录`;
  return {
    what: field ? `${happened}，问题在${name}。` : `${happened}，没有说是哪一项。`,
    meaning: `${meanings[complaint](name, party)}${commonWords.recordsKept}，${party}上没有这次的内容。`,
    nextStep: `${adviceFor(complaint, field, party)}改好保存后会自动排队，再点立即同步。`,
  };
}

/** The value may be right and the table of the database not: the record alone cannot mend that. */
function explainTableFault({ unsent }: Refusal, field: FieldDefinition | undefined): Explanation {
  const name = field ? `“${field.label}”` : '其中一项';
  const happened = unsent ? '写入前的检查没有通过' : '数据库的数据表没有收下这条记录';
  return {
    what: field ? `${happened}，问题在${name}。` : `${happened}。`,
    meaning: `数据表现在的设置放不下${name}这次的内容，不一定是填错了。${commonWords.recordsKept}，数据表里没有这次的内容。`,
    nextStep:
      '请把上面这句话转告数据库管理员，请其检查或修改数据表；如果内容确实填错了，请点“去修改”。处理好后重新保存，再点立即同步。',
  };
}

/** Refused by the check before sending or by the node; the words say which field, and what is wrong with it. */
function explainIdentifierRefusal({ unsent }: Refusal, field: FieldDefinition | undefined): Explanation {
  const happened = unsent ? '这个标识没有通过发送前的检查，没有送往节点' : '这个标识没有登记成功';
  return {
    what: field ? `${happened}，问题在“${field.label}”。` : `${happened}。`,
    meaning: '节点上没有写入这次的内容。本机的记录没有改动，也没有丢失，上报不受影响。',
    nextStep:
      '请点“去修改”改正记录里的内容，或到“标识管理”的“节点与映射”里调整模板和字段。保存后会自动排队，再点立即同步。',
  };
}

const meanings: Readonly<Record<Complaint, (name: string, party: string) => string>> = {
  empty: (name, party) => `${party}要求${name}必须有内容，这次送去的是空的。`,
  duplicate: (name, party) => `${party}上已有另一条记录用了相同的${name}，它不允许重复。`,
  length: (name, party) => `${name}的长度不符合${party}的要求。`,
  relation: (name, party) => `${name}指向的记录在${party}上找不到，可能还没有送达，或名称、编号写得不一样。`,
  attachment: (name, party) => `${party}读不到${name}里的附件，或不接受它的类型、大小。`,
  date: (name, party) => `${name}的日期${party}不接受：可能写法不对，或先后顺序不对。`,
  code: (name, party) => `${name}的取值不在${party}认可的范围内。`,
  format: (name, party) => `${name}的写法不符合${party}的要求。`,
  other: () => '这句话不在常见的退回原因里，请按原话处理。',
};

function adviceFor(complaint: Complaint, field: FieldDefinition | undefined, party: string): string {
  if (!field) return '请点“去修改”，对照原话逐项核对。';
  const open = `请点“去修改”，光标会停在“${field.label}”。`;
  if (complaint === 'empty') return `${open}填上内容。`;
  if (complaint === 'duplicate')
    return `${open}换一个不重复的值；如果${party}上那条就是它，请先核对再决定是否删除本地这条。`;
  if (complaint === 'length') return `${open}按要求的长度改写，不要带空格。`;
  if (complaint === 'relation') return `${open}核对名称或编号，并确认它指向的记录已送达。`;
  return `${open}${formatAdvice[field.format] ?? '按原话改正。'}`;
}
