/** States on the screen, in the order filters and counts show them; the words for them are in renderer/ui. */
export const recordStates = [
  'draft',
  'queued',
  'sending',
  'delivered',
  'unknown',
  'refused',
  'conflict',
  'held',
] as const;

export type RecordState = (typeof recordStates)[number];
