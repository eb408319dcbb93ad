const cut = '…（已截短）…';

/** A text of at most `most` characters: of a longer one the beginning and the end, and between them that it was cut. */
export function shortenText(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = Math.max(0, most - cut.length);
  const end = Math.floor(room / 4);
  return `${whole(text.slice(0, room - end))}${cut}${whole(end === 0 ? '' : text.slice(-end))}`;
}

/** Without half a surrogate pair where it was cut. */
function whole(part: string): string {
  return part.replace(/[\uD800-\uDBFF]$/, '').replace(/^[\uDC00-\uDFFF]/, '');
}
