/** How far a long work is; `step`: Chinese, what is being done. */
export interface WorkProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}
