/** States on the screen; the words for them are in renderer/ui. */
export type RecordState =
  'draft' | 'queued' | 'sending' | 'delivered' | 'unknown' | 'refused' | 'conflict' | 'held';
