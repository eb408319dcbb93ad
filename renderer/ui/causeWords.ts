/** Causes and what waits behind them, in one clause; "" when there is nothing to mend. */
export function causeWords({ toMend, behind }: { readonly toMend: number; readonly behind: number }): string {
  if (toMend === 0) return '';
  const waiting = toMend === 1 ? '它' : '它们';
  return behind === 0 ? `${toMend} 条要改` : `${toMend} 条要改，${behind} 条在等${waiting}`;
}
