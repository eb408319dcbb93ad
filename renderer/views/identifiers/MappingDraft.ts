/** An attribute as it is being mapped: the index is text until it is read; field "" = none was chosen yet. */
export interface AttributeDraft {
  readonly index: string;
  readonly idType: string;
  readonly field: string;
}

/** A mapping as it is being made. */
export interface MappingDraft {
  templateVersion: string;
  suffix: string;
  automatic: boolean;
  attributes: AttributeDraft[];
}
