import type { DataSetId, FieldDefinition, Finding, Row } from '../types.ts';

/** What a rule may know besides the record itself. */
export interface ValidationContext {
  /** YYYY-MM-DD, Asia/Shanghai. */
  readonly today: string;
}

interface NamedRule {
  /** Stable name that findings carry. */
  readonly name: string;
  /** Clause, standard or decision (d1…d97) the rule rests on. */
  readonly basis: string;
  /** One English sentence for the data dictionary. */
  readonly note: string;
}

/** Judges one value. Rules other than `required` are asked only about values that are not empty. */
export interface FieldRule extends NamedRule {
  readonly severity: Finding['severity'];
  readonly appliesTo: (field: FieldDefinition) => boolean;
  /** The message in Chinese, or null when the value is fine. */
  readonly check: (value: string, field: FieldDefinition, context: ValidationContext) => string | null;
}

/** Judges fields against each other. Silent about what depends on an empty optional field. */
export interface RecordRule extends NamedRule {
  readonly dataSet: DataSetId;
  readonly check: (row: Row, context: ValidationContext) => readonly FieldProblem[];
}

export interface FieldProblem {
  readonly field: string;
  readonly severity: Finding['severity'];
  readonly message: string;
}

/** An error of a record rule at a field. */
export function errorAt(field: string, message: string): FieldProblem {
  return { field, severity: 'error', message };
}

/** A warning of a record rule at a field. */
export function warningAt(field: string, message: string): FieldProblem {
  return { field, severity: 'warning', message };
}

/** A value of a row, empty when the key is missing. */
export function valueOf(row: Row, field: string): string {
  return (row[field] ?? '').trim();
}
