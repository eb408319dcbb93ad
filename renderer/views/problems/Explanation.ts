/** Plain Chinese for one record that did not go through: what happened, what it means, what to do. */
export interface Explanation {
  readonly what: string;
  readonly meaning: string;
  readonly nextStep: string;
}
