/** Characters a password of a package must at least have. */
const shortestPassword = 8;
const longestPassword = 200;

/** From this length on any mixture will do: whole sentences are good passwords. */
const longEnough = 16;

/**
 * What keeps a password from locking a package; null = nothing. A package can be tried offline by whoever finds the
 * stick, so that short words of one kind of characters would not hold.
 */
export function checkPassword(password: string): string | null {
  const characters = [...password];
  if (characters.length < shortestPassword) return `密码至少要有 ${shortestPassword} 个字符。`;
  if (characters.length > longestPassword) return `密码不能超过 ${longestPassword} 个字符。`;
  if (new Set(characters).size < 4) return '密码里重复的字符太多，容易被猜到，请换一个。';
  if (characters.length < longEnough && kindsOf(password) < 2)
    return `不满 ${longEnough} 个字符的密码要混用字母、数字或符号，请换一个。`;
  return null;
}

/** Letters, digits, anything else. */
function kindsOf(password: string): number {
  return [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
}
