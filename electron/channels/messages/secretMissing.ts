/** `secret`: what is missing, e.g. 密码; `place`: where it is typed. */
export function secretMissing(secret: string, place: string): string {
  const gap = /^[A-Za-z]/.test(secret) ? ' ' : '';
  return `还没有填写${gap}${secret}，或上次只保留到程序关闭为止。请在${place}中填写。`;
}
