import type { FieldDefinition, Row } from '#shared/standard/types.ts';

/** A value offered in a pick list, with a word beside it where the value alone says little. */
export interface Offer {
  readonly value: string;
  readonly label?: string;
}

/** Finds what fits the words typed so far, as many as a pick list shows; "" = the first ones. */
export type FindOffers = (typed: string) => Promise<readonly Offer[]>;

/** By field name; a field without an entry has no pick list. */
export type OffersByField = Readonly<Record<string, FindOffers>>;

/** What every control is given; it emits `update` with the new value and `leave` when it is left. */
export interface ControlProps {
  readonly field: FieldDefinition;
  readonly id: string;
  readonly value: string;
  readonly row: Row;
  /** null: the field has no pick list. */
  readonly findOffers: FindOffers | null;
  readonly invalid: boolean;
  /** Ids of hint or error. */
  readonly describedBy: string;
  /** YYYY-MM-DD, Asia/Shanghai. */
  readonly today: () => string;
}

/** A way from an error to the record it speaks of. */
export interface ErrorLink {
  readonly to: string;
  readonly text: string;
}

/** Stores a chosen file and returns the value of the field. */
export type KeepAttachment = (file: File) => Promise<string>;

export type ControlKind = 'text' | 'longText' | 'select' | 'date' | 'checks' | 'attachment';

/** The control of a field, by what the standard says of it. */
export function controlKindOf(field: FieldDefinition): ControlKind {
  switch (field.format) {
    case 'longText':
    case 'date':
    case 'attachment':
      return field.format;
    case 'flag':
    case 'cityCode':
    case 'districtCode':
      return 'select';
    case 'code':
      return field.multiple ? 'checks' : 'select';
    default:
      return 'text';
  }
}

/** Example for the placeholder; never one that looks like a person's number. */
export function placeholderOf(field: FieldDefinition): string {
  const harmless = field.sensitive ? /[XＸ×]/.test(field.example) : field.example !== '';
  return harmless ? `例：${field.example}` : '';
}
