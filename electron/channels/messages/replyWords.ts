import type { JsonProblem } from '#shared/wire/reading/readJson.ts';
import type { ReplyDoubt, ReplyWords } from '#shared/wire/readReply.ts';
import { forBatch } from './consequences.ts';
import type { Peer } from './Peer.ts';
import { tell, type Happening } from './tell.ts';
import { unexplained } from './unexplained.ts';

/** An answer that cannot be read at all. */
export const unreadable: Readonly<Record<JsonProblem, Happening>> = {
  empty: { its: '答复是空的' },
  markup: { did: '答复的是网页而不是数据' },
  broken: { its: '答复不完整' },
  excessive: { its: '答复大得反常，没有读' },
};

const doubts: Readonly<Record<ReplyDoubt, Happening>> = {
  ...unreadable,
  noSign: { its: '答复里没有成功或失败的标志' },
  contradiction: { its: '答复前后矛盾' },
  someFailed: { did: '说有数据未通过，但没有说明是哪几条' },
};

/** What an answer to a batch comes to where the other side has no words of its own. */
export function replyWords(peer: Peer): ReplyWords {
  return {
    unclear: (doubt) => tell(peer, { what: doubts[doubt], meaning: forBatch.open }),
    unexplained: (status) => unexplained(peer, status),
  };
}
