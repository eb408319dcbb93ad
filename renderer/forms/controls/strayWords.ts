/** A stored value that is none of the choices. */
export function strayWords(value: string): string {
  return `${value}（不在可选范围内）`;
}
