/** What an answer that is none means for what was asked: the second half of a Chinese sentence, and what follows. */
export interface Consequences {
  /** It may or may not have been processed. */
  readonly open: string;
  /** The same, and the other side asked to come back later. */
  readonly busy: string;
  /** Surely not processed. */
  readonly untouched: string;
  /** Surely not processed because there was too much of it. */
  readonly tooLarge: string;
}

/** Where there was too much of it. */
export const inSmallerBatches = '程序会分成小批再发。';

/** For rows that were sent. */
export const forBatch: Consequences = {
  open: '无法确认这批数据是否已收下。下次同步会先核对，不会漏报也不会重复。',
  busy: '无法确认这批数据是否已收下。程序会稍后先核对再继续。',
  untouched: '没有处理这批数据。程序会稍后再发。',
  tooLarge: `没有处理。${inSmallerBatches}`,
};

const noLogIn = '暂时不能登录。';

/** For a log-in. */
export const forLogIn: Consequences = { open: noLogIn, busy: noLogIn, untouched: noLogIn, tooLarge: noLogIn };
