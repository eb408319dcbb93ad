import { shortenText } from '../../lib/shortenText.ts';
import { mostSearchedWords } from '../peerLimits.ts';
import { foldObject, scalarText, type FoldedObject } from './foldedObject.ts';

/** Words of an answer, as the other side wrote them; null = none. */
export interface Reasons {
  /** From err, error, errMsg: says that something is wrong. */
  readonly error: string | null;
  /** From msg or message: may also say that all is well. */
  readonly note: string | null;
}

const errorNames = ['err', 'error', 'errmsg', 'errormsg', 'errormessage'];
const noteNames = ['msg', 'message', 'errordescription'];

/** Texts that stand for "nothing to say" (d18: missing, null and "" are all empty). */
const nothing = new Set(['', '0', 'null', 'none', 'undefined', 'false', 'true', '无', '{err}']);

/** Finds err | error | errMsg | msg | message, word for word (d16, d18). */
export function readReasons(reply: FoldedObject): Reasons {
  return { error: firstText(reply, errorNames), note: firstText(reply, noteNames) };
}

/** Does a text only say that all went well? */
export function saysWell(text: string): boolean {
  return /^(ok|success(ful(ly)?)?|[^不未部]{0,8}成功)[!！。.]?$/i.test(text.trim());
}

const failures = [
  /(?:失败|错误|未通过|退回)[^\d，。；;]{0,4}[1-9]/,
  /[1-9]\d*\s*[条行个笔][^，。；;]{0,8}(?:失败|错误|有误|未通过|被?退回|不合格)/,
  /部分[^，。；;]{0,6}(?:成功|失败|错误|有误|未通过|被?退回)/,
  /\b(?:failed|failures?|errors?)\W{0,3}[1-9]|\b[1-9]\d* (?:rows? |records? )?failed\b|\bpartial/i,
];

/** Does a text beside a success say that some of the rows failed after all: 成功2条，失败1条? */
export function tellsOfFailures(text: string): boolean {
  return failures.some((words) => words.test(text));
}

const countingWords =
  /成功|失败|错误|未通过|退回|有误|不合格|部分|处理|新增|导入|上报|数据|记录|其中|总共|总数|总计|共|[条行个笔被]|\b(?:success(?:ful(?:ly)?)?|failed|failures?|errors?|partial(?:ly)?|rows?|records?|total)\b/gi;

/** Does such a text say nothing but how many failed? Then the reason may be any. */
export function onlyCounts(text: string): boolean {
  return !/[\p{L}]/u.test(text.replace(countingWords, ''));
}

function firstText(reply: FoldedObject, names: readonly string[]): string | null {
  for (const name of names) {
    const text = reasonText(reply.get(name));
    if (!nothing.has(text.toLowerCase())) return text;
  }
  return null;
}

/** Cut where it is longer than anything that is searched for names. */
function reasonText(value: unknown): string {
  return shortenText(wordsIn(value), mostSearchedWords);
}

function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(reasonText).filter(Boolean).join('；');
  const object = foldObject(value);
  if (object === null) return scalarText(value);
  return firstText(object, [...noteNames, ...errorNames]) ?? '';
}
