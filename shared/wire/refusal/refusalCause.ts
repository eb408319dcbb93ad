import { dataSetIds } from '../../standard/types.ts';
import type { BatchRow } from '../../model/batch.ts';
import type { RefusalCause } from '../../model/ports.ts';
import type { CauseContext } from './CauseContext.ts';
import { fieldMentions, findWord, longest, type Mention } from './fieldMentions.ts';
import { findToken, isNumberLike } from './tokens.ts';
import { hideMentions, valueMentions, type Subject } from './valueMentions.ts';

const missingPhrase =
  /不存在|未找到|没有找到|找不到|未查询到|未查到|查询不到|查无|无此|没有(?:该|此|这条|对应)|已经?被?删除|(?:更新|修改|删除)了?\s*0\s*[条行]|影响行数[为是:：=]?\s*0(?!\d)|not (?:be )?found|no such|no row|(?:does|do|did)(?:n't| not) exist|not exist|non-?existent/i;

const existsPhrase =
  /已经?存在|重复|(?:主键|唯一性?(?:约束|索引|键)?|数据|记录|编号)冲突|违反唯一|已经?被?(?:使用|占用|登记|注册|录入)|(?:存在|已有)(?:相同|重复|同名)|duplicated?|already (?:exists?|present|in use|used)|(?<!not )\bexists\b|unique (?:constraint|key|index)|unique violation/i;

/** Not the record but something around it is missing: a set-up that no edit of the row would mend. */
const missingElsewhere =
  /接口|资源|模板|数据表|字典|字段|枚举|代码表|编码表|取值|存储|服务|路径|用户|账号|应用|租户|机构|\b(?:interface|resource|table|column|field|dictionary|storage|service|url|path|user|account|tenant|token|appid)\b/i;

/** The request as a whole came twice; no key is taken. */
const repeatedElsewhere =
  /批次|流水号|序列号|重复(?:的)?(?:提交|请求|操作|登录|调用)|\b(?:batch|batchno|serial ?number|request)\b/i;

/** Words for what our records refer to. Whatever is not the table's own noun means another record. */
const nouns = [
  '单位',
  '部门',
  '人员',
  '制度',
  '培训',
  '风险点',
  '危险源',
  '风险图',
  '隐患',
  '设备',
  '责任人',
  '区县',
  '地市',
];
const englishNouns = ['dept', 'department', 'person', 'staff', 'device', 'equipment', 'company'];

/**
 * Sorts a refusal: an insert that met its key, an update or delete that met none, or wrong content.
 * The phrase alone is not enough: "责任单位不存在" is about a value of the row, not about the row. What stands
 * nearest before the phrase is taken as its subject; in doubt it is `content`, which condemns nothing.
 */
export function refusalCause(text: string, context: CauseContext): RefusalCause {
  const phrase = context.operation === 'I' ? existsPhraseIn(text) : missingPhrase.exec(text);
  if (phrase === null) return 'content';
  const elsewhere = context.operation === 'I' ? repeatedElsewhere : missingElsewhere;
  const clause = clauseAround(text, phrase.index, phrase[0].length);
  // "设备管理部不存在" speaks of a department by its name, not of equipment.
  const quoted = valueMentions(clause.text, context);
  const bare = { ...clause, text: hideMentions(clause.text, quoted) };
  if (elsewhere.test(bare.text)) return 'content';
  if (subjectOf(bare, quoted, context) === 'other') return 'content';
  return context.operation === 'I' ? 'exists' : 'missing';
}

/** "不存在重复" and "does not exist" contain words of existence. */
function existsPhraseIn(text: string): RegExpExecArray | null {
  const masked = text.replace(new RegExp(missingPhrase.source, 'gi'), (piece) => ' '.repeat(piece.length));
  return existsPhrase.exec(masked);
}

interface Clause {
  readonly text: string;
  readonly phraseStart: number;
  readonly phraseEnd: number;
}

function clauseAround(text: string, at: number, length: number): Clause {
  const before = text.slice(0, at);
  const start = Math.max(...[...before.matchAll(/[;；。\n!！]/g)].map(({ index }) => index + 1), 0);
  const after = text.slice(at + length).search(/[;；。\n!！]/);
  const end = after < 0 ? text.length : at + length + after;
  // 本单位, 该企业 say whose record it is, not what it is.
  const clause = text.slice(start, end).replace(/[本该贵](?:单位|企业)/g, '    ');
  return { text: clause, phraseStart: at - start, phraseEnd: at - start + length };
}

/** `clause` without the quoted values, which would be taken for words of the platform's own. */
function subjectOf(clause: Clause, quoted: readonly Mention<Subject>[], context: CauseContext): Subject {
  const mentions = longest([
    ...quoted,
    ...fieldMentions(clause.text, context.table).map((mention) => ({
      ...mention,
      what: fieldSubject(mention.what.field, context),
    })),
    ...nounMentions(clause.text, context),
  ]);
  const before = mentions.filter(({ end }) => end <= clause.phraseStart).at(-1);
  const after = mentions.find(({ start }) => start >= clause.phraseEnd);
  return (before ?? after)?.what ?? (quotesReference(clause.text, context) ? 'other' : 'self');
}

function fieldSubject(field: string, { table, operation }: CauseContext): Subject {
  if (!table.businessKey.includes(field)) return 'other';
  // Part of a compound key that itself refers to a record, such as riskNo of a map: an update that does not
  // find it may as well miss the risk point.
  const refers = table.businessKey.length > 1 && table.parents.some((parent) => parent.field === field);
  return refers && operation === 'U' ? 'other' : 'self';
}

function nounMentions(text: string, { table, operation }: CauseContext): readonly Mention<Subject>[] {
  const self = [table.noun, table.name, '主键', '记录'].flatMap((word) => places(text, word, 'self'));
  const selfEnglish = findWord(text, table.dataSet).map((place) => ({ ...place, what: 'self' as const }));
  // A delete looks up nothing but the record itself.
  if (operation === 'D') return [...self, ...selfEnglish];
  const others = nouns.filter((noun) => noun !== table.noun).flatMap((noun) => places(text, noun, 'other'));
  const english = [...englishNouns, ...dataSetIds]
    .filter((noun) => noun !== table.dataSet)
    .flatMap((noun) => findWord(text, noun).map((place) => ({ ...place, what: 'other' as const })));
  return [...self, ...selfEnglish, ...others, ...english];
}

function places(text: string, word: string, what: Subject): readonly Mention<Subject>[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
    what,
    start: index,
    end: index + word.length,
  }));
}

/** The text quotes a number that is no key of ours but a reference, as in "2212162050157975 不存在". */
function quotesReference(text: string, { table, rows, operation }: CauseContext): boolean {
  if (operation === 'D') return false;
  const quoted = (row: BatchRow, fields: readonly string[]) =>
    fields.some((field) => {
      const value = row.data[field] ?? '';
      return isNumberLike(value) && findToken(text, value) !== null;
    });
  const references = table.fields
    .map(({ field }) => field)
    .filter((field) => !table.businessKey.includes(field));
  if (rows.some((row) => findToken(text, row.ID) !== null || quoted(row, table.businessKey))) return false;
  return rows.some((row) => quoted(row, references));
}
