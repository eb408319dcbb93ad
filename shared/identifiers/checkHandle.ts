import { nodePlace } from './node.ts';

/** Longest handle in characters (查询标识, handle). */
export const longestHandle = 255;

const shape = /^\d+(\.\d+)+\/.+$/s;
/** Control and format characters, halves of characters, and line ends of any kind: nobody sees or types them. */
const control = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** What is wrong with a handle, in Chinese sentences (d86). `prefix`: that of the unit; "" = not set yet. */
export function checkHandle(handle: string, prefix: string): readonly string[] {
  if (prefix === '') return [`还没有填写标识前缀。请在${nodePlace}中填写。`];
  if (control.test(handle)) return ['标识里有看不见的控制字符。请在记录里改正后再登记。'];
  if (handle !== handle.trim()) return ['标识的开头或结尾有空格。请在记录里改正后再登记。'];
  if (!shape.test(handle)) return [`标识“${handle}”的写法不对，应为 前缀/后缀，例如 ${prefix}/001。`];
  if (!handle.startsWith(`${prefix}/`))
    return [`标识“${handle}”不在本单位的前缀 ${prefix} 之下，节点不会接受。`];
  const length = [...handle].length;
  return length > longestHandle ? [`标识有 ${length} 个字符，最多 ${longestHandle} 个。`] : [];
}

/** Why a prefix cannot be used; null = it can. */
export function prefixProblem(prefix: string): string | null {
  if (prefix === '') return '请填写节点分配给本单位的标识前缀，例如 88.102.8888。';
  return /^\d+(\.\d+)+$/.test(prefix) ? null : '标识前缀由数字和点组成，例如 88.102.8888。';
}
