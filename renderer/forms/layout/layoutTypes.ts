/** Share of the form's width: a quarter, half (the usual), or the whole line. */
type FieldWidth = 'quarter' | 'half' | 'full';

interface LaidOutField {
  readonly field: string;
  readonly width: FieldWidth;
}

export interface FormSection {
  readonly title: string;
  readonly fields: readonly LaidOutField[];
}

/** One column of a list; fields not named here are found in the form. */
export interface ListColumn {
  readonly field: string;
  /** CSS width; without it the column shares what is left. */
  readonly width?: string;
}

/** Screen concerns of one table: order and width in the form, columns of the list. */
export interface FormLayout {
  /** In the order people know from paper; every field of the table exactly once. */
  readonly sections: readonly FormSection[];
  /** Chosen for recognition: number, name, level, responsible, date. */
  readonly columns: readonly ListColumn[];
}

/** A field of the usual width. */
export function half(field: string): LaidOutField {
  return { field, width: 'half' };
}

/** A short field: four share a line. */
export function quarter(field: string): LaidOutField {
  return { field, width: 'quarter' };
}

/** A field that takes the whole line. */
export function full(field: string): LaidOutField {
  return { field, width: 'full' };
}
