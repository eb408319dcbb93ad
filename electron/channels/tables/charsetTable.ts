import type { Repertoire } from '#shared/tables/columnType.ts';

/** Characters of a Chinese set as database servers have it: two bytes, the rows and cells it was defined with. */
interface ChineseSet {
  readonly decoder: string;
  /** Cells that mean another character to servers. */
  readonly otherwise: Readonly<Record<number, string>>;
  /** Is the pair of bytes part of it? */
  has(lead: number, trail: number): boolean;
}

/**
 * The platform's tables are those of GB 18030, which filled cells later that servers leave empty; two cells of GB 2312
 * stand for another dot and dash there. A test holds both sets against a server, character by character.
 */
const sets: Readonly<Partial<Record<Repertoire, ChineseSet>>> = {
  gbk: { decoder: 'gbk', otherwise: {}, has: isGbk },
  gb2312: { decoder: 'gbk', otherwise: { 0xa1a4: '\u30fb', 0xa1aa: '\u2015' }, has: isGb2312 },
};

function isGbk(lead: number, trail: number): boolean {
  const pair = lead * 256 + trail;
  if (lead === 0xfe && trail >= 0x50) return false;
  return pair !== 0xa8bf && !(pair >= 0xa989 && pair <= 0xa995);
}

function isGb2312(lead: number, trail: number): boolean {
  if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return false;
  if (lead === 0xa2) return trail > 0xaa;
  if (lead === 0xa6) return trail < 0xe0;
  return lead !== 0xa8 || trail < 0xbb || trail > 0xc0;
}

const tables = new Map<Repertoire, ReadonlySet<string>>();

/** The first character of a value that the set does not have; null = it has them all. */
export function firstForeign(repertoire: Repertoire, value: string): string | null {
  const set = sets[repertoire];
  if (!set) return null;
  const table = tables.get(repertoire) ?? tableOf(set);
  tables.set(repertoire, table);
  return Array.from(value).find((character) => character > '\x7f' && !table.has(character)) ?? null;
}

function tableOf({ decoder, otherwise, has }: ChineseSet): ReadonlySet<string> {
  const decode = new TextDecoder(decoder);
  const characters = new Set<string>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f || !has(lead, trail)) continue;
      const text = otherwise[lead * 256 + trail] ?? decode.decode(Uint8Array.of(lead, trail));
      if (Array.from(text).length === 1 && text !== '\ufffd') characters.add(text);
    }
  }
  return characters;
}
