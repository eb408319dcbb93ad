/**
 * How a message ends on the stream, which the standard leaves open (4.6): its length as four bytes before it, or
 * "@@" after it.
 */
export type Framing = 'length' | 'terminator';
