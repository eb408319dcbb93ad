/** How much is taken from the other side of a channel, whoever sits there. Far more than any real answer needs. */

const kibibyte = 1024;

/** Bytes of an answer: 2000 rows sent back in full take about half of it. */
export const mostAnswerBytes = 8 * kibibyte * kibibyte;

/** Bytes of the answer to a log-in or an upload, and of one identifier. */
export const mostSmallAnswerBytes = kibibyte * kibibyte;

/** Levels of a JSON answer; three are usual. */
export const mostLevels = 64;

/** Values of a JSON answer, at every level: 2000 rows of 40 fields are 80,000. */
export const mostValues = 500_000;

/** Rows or items that one answer lists; a batch has at most 2000. */
export const mostAnsweredRows = 10_000;

/** Characters of a reason that are searched for rows and fields it names; longer ones are stack traces. */
export const mostSearchedWords = 20_000;

/** Characters of a reason, a warning or a name that are kept and shown. */
export const mostKeptWords = 1_000;

/** Characters of an answer that are kept with its batch. */
export const mostKeptAnswer = 2_000;

/** Characters of one value of a row that the other side shows; a row with a longer one is not taken over. */
export const mostValueLength = 20_000;

/** Characters of a name: a handle, a version, a type, an address. */
export const mostNameLength = 1_000;

/** Attributes of an identifier or items of a template. */
export const mostAttributes = 1_000;
