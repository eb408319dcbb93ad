/** What the words are about where it is not the identifier itself: 索引1000在模板中不存在. */
const elsewhere = /索引|模板|属性|前缀|参数|用户|角色|应用|企业|节点|接口|服务/;

const identifier = '标识(?!前缀|模板|属性|索引)';
const between = '[^，。；,;\\n前模属索]{0,12}';
const identifierExists = new RegExp(`${identifier}${between}已存在`);
const identifierMissing = new RegExp(`${identifier}${between}不存在|没有找到${between}${identifier}`);

/** Does a refusal say that the identifier is there already (d93)? `handle`: the one it is about. */
export function saysExists(said: string, handle: string): boolean {
  const words = withoutHandle(said, handle);
  return identifierExists.test(words) || (words.includes('已存在') && !elsewhere.test(words));
}

/** Does a refusal say that there is no such identifier: 标识不存在, 没有找到标识 (d87, d90)? */
export function saysMissing(said: string, handle: string): boolean {
  const words = withoutHandle(said, handle);
  return identifierMissing.test(words) || (/不存在|没有找到/.test(words) && !elsewhere.test(words));
}

/** Does a refusal say that there is no such template? */
export function saysNoTemplate(said: string): boolean {
  return /不存在|没有找到/.test(said) && !/前缀|用户|角色|应用|企业|接口|服务/.test(said);
}

/** Did a part of the request not arrive (d91)? */
export function saysParameterMissing(said: string): boolean {
  return said.includes('缺少必要的请求参数');
}

const limit = /超出|超过|大于|最大|最多|上限/;
const counted = /\d\s*[条个项]|条数|数量/;
const aboutContent = /长度|字符|字节|位数|属性|索引|模板|权限|前缀/;

/** Does the refusal of a batch say that it holds too many identifiers (d92)? Not: 属性值长度超过255. */
export function saysTooMany(said: string): boolean {
  return /2000\s*条/.test(said) || (limit.test(said) && (counted.test(said) || !aboutContent.test(said)));
}

/** The index that a refusal names: 索引1000 → 1000; null = none. */
export function indexIn(said: string): number | null {
  const [, index] = /索引\s*[:：[【（(]?\s*(\d{1,9})/.exec(said) ?? [];
  return index === undefined ? null : Number(index);
}

/** A handle quoted in the words is no word of the node's own. */
function withoutHandle(said: string, handle: string): string {
  return handle === '' ? said : said.replaceAll(handle, '');
}
