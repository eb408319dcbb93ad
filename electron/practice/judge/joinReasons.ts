const shown = 20;

/** One answer text out of many findings; a long list is cut and says so. */
export function joinReasons(reasons: readonly string[]): string {
  const text = reasons.slice(0, shown).join('；');
  return reasons.length > shown ? `${text}；等共 ${reasons.length} 条` : text;
}
