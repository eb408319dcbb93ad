import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import { normalizeRow } from '#shared/standard/normalizeRow.ts';
import { isEmptyMark } from '#shared/standard/reading/emptyMark.ts';
import { wordsOfCells } from '#shared/standard/reading/wordsOfCells.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Finding, Row } from '#shared/standard/types.ts';
import { validateRecord } from '#shared/standard/validateRecord.ts';
import { layouts } from './layout/layouts.ts';

/** A remark from outside (a duplicate key, a refusal) that stands until the value changes. */
export interface OutsideRemark {
  readonly message: string;
  /** The value it speaks of. */
  readonly value: string;
}

export interface FormOptions {
  readonly dataSet: DataSetId;
  /** Content at the start; `isDirty` compares with it. */
  readonly initial: Row;
  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  readonly today: () => string;
}

export interface Form {
  readonly row: Row;
  readonly isDirty: ComputedRef<boolean>;
  /** Message per field, only of fields already left or tried to save. */
  readonly errors: ComputedRef<Readonly<Record<string, string>>>;
  readonly warnings: ComputedRef<Readonly<Record<string, string>>>;
  /** The one of the given fields that comes first on the screen; null = none is there. */
  firstOf(fields: readonly string[]): string | null;
  set(field: string, value: string): void;
  /** The field was left: its value is brought into its canonical form and checked. */
  leave(field: string): void;
  /** Brings every value into its canonical form, shows all errors, and returns every finding. */
  check(): readonly Finding[];
  /** Adds a remark that stands until the field's value changes. */
  remark(field: string, remark: OutsideRemark): void;
  /** The content as it is now, as plain values. */
  content(): Row;
  /** Starts anew: with a new record, or after something was saved. */
  restart(initial: Row): void;
  readonly revision: Ref<number>;
}

/** State of one form: values, what is wrong with them, and whether anything was changed. No DOM, no store. */
export function useForm({ dataSet, initial, today }: FormOptions): Form {
  const { fields } = tables[dataSet];
  const order = layouts[dataSet].sections.flatMap((section) => section.fields.map(({ field }) => field));
  const start = ref<Row>({ ...initial });
  const row = reactive<Record<string, string>>({ ...initial });
  const left = reactive(new Set<string>());
  const remarks = reactive(new Map<string, OutsideRemark>());
  /** What is said of fields whose content said that there is nothing, until they change. */
  const emptied = reactive(new Map<string, string>());
  const revision = ref(0);

  const findings = computed(() => validateRecord(dataSet, { ...row }, { today: today() }));
  const errors = computed(() => ({ ...shown('error'), ...standingRemarks() }));
  const warnings = computed(() => ({ ...Object.fromEntries(emptied), ...shown('warning') }));
  const isDirty = computed(() => fields.some(({ field }) => row[field] !== start.value[field]));

  function shown(severity: Finding['severity']): Record<string, string> {
    const messages: Record<string, string> = {};
    for (const finding of findings.value) {
      if (finding.severity === severity && left.has(finding.field))
        messages[finding.field] ??= finding.message;
    }
    return messages;
  }

  function standingRemarks(): Record<string, string> {
    const standing = [...remarks].filter(([field, { value }]) => row[field] === value);
    return Object.fromEntries(standing.map(([field, { message }]) => [field, message]));
  }

  function set(field: string, value: string): void {
    if (row[field] === value) return;
    row[field] = value;
    emptied.delete(field);
    revision.value += 1;
    const definition = fields.find((candidate) => candidate.field === field);
    if (definition?.format === 'cityCode') clearDistricts(definition);
  }

  /** A district belongs to one city, so another city empties it. */
  function clearDistricts(city: FieldDefinition): void {
    const prefix = (row[city.field] ?? '').slice(0, 4);
    for (const { field, format } of fields) {
      if (format === 'districtCode' && (prefix === '' || !row[field]?.startsWith(prefix))) row[field] = '';
    }
  }

  function canonical(field: string): void {
    const city = fields.find(({ format }) => format === 'cityCode')?.field;
    const context = city === undefined ? {} : { [city]: row[city] };
    const read = normalizeRow(dataSet, { ...context, [field]: row[field] });
    if (!read.ok) return;
    const typed = typedText(row[field] ?? '');
    set(field, read.value[field] ?? '');
    const definition = fieldOf(dataSet, field);
    if (definition && isEmptyMark(typed, definition))
      emptied.set(field, wordsOfCells.emptyMark(definition.label, typed));
  }

  function leave(field: string): void {
    canonical(field);
    left.add(field);
  }

  function check(): readonly Finding[] {
    for (const { field } of fields) leave(field);
    return findings.value;
  }

  function restart(content: Row): void {
    start.value = { ...content };
    Object.assign(row, content);
    left.clear();
    remarks.clear();
    emptied.clear();
    revision.value += 1;
  }

  return {
    row,
    isDirty,
    errors,
    warnings,
    firstOf: (names) => order.find((field) => names.includes(field)) ?? null,
    set,
    leave,
    check,
    remark: (field, remark) => remarks.set(field, remark),
    content: () => ({ ...row }),
    restart,
    revision,
  };
}
