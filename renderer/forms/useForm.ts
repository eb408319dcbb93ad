import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import { normalizeRow } from '#shared/standard/normalizeRow.ts';
import { isEmptyMark } from '#shared/standard/reading/emptyMark.ts';
import { readTypedDate, readWrittenDate } from '#shared/standard/reading/readDate.ts';
import { wordsOfCells } from '#shared/standard/reading/wordsOfCells.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Finding, Row } from '#shared/standard/types.ts';
import { validateRecord } from '#shared/standard/validateRecord.ts';
import { layouts } from './layout/layouts.ts';

/** A remark (a duplicate key, a refusal, a guess at what was meant) that stands until the value changes. */
export interface FieldRemark {
  readonly message: string;
  /** The value it speaks of. */
  readonly value: string;
}

interface FormOptions {
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
  /** How a text was read where something was added to it, e.g. the year of 11.28. */
  readonly guesses: ComputedRef<Readonly<Record<string, string>>>;
  readonly today: () => string;
  /** The one of the given fields that comes first on the screen; null = none is there. */
  firstOf(fields: readonly string[]): string | null;
  set(field: string, value: string): void;
  /** The field was left: what was typed is brought into its canonical form, if it has one, and checked. */
  leave(field: string): void;
  /** Brings every value into its canonical form, shows all errors, and returns every finding. */
  check(): readonly Finding[];
  /** Adds a remark that stands until the field's value changes. */
  remark(field: string, remark: FieldRemark): void;
  /** The content as it is now, as plain values. */
  content(): Row;
  /** Takes in what was typed at another time, as it is: nothing in it is read, emptied or completed. */
  recover(content: Row): void;
  /** `sent` was saved and is now `stored`. What was typed in the meantime stays, as a change. */
  saved(sent: Row, stored: Row): void;
  /** Starts anew with another content. */
  restart(initial: Row): void;
  readonly revision: Ref<number>;
}

/** State of one form: values, what is wrong with them, and whether anything was changed. No DOM, no store. */
export function useForm({ dataSet, initial, today }: FormOptions): Form {
  const { fields } = tables[dataSet];
  const order = layouts[dataSet].sections.flatMap((section) => section.fields.map(({ field }) => field));
  const start = ref(complete(initial));
  const row = reactive<Record<string, string>>(complete(initial));
  const left = reactive(new Set<string>());
  /** Changed by hand since the start. What is only stored is never read by a guess. */
  const typed = new Set<string>();
  const remarks = reactive(new Map<string, FieldRemark>());
  const readings = reactive(new Map<string, FieldRemark>());
  /** What is said of fields whose content said that there is nothing, until they change. */
  const emptied = reactive(new Map<string, string>());
  const revision = ref(0);

  const findings = computed(() => validateRecord(dataSet, { ...row }, { today: today() }));
  const errors = computed(() => ({ ...shown('error'), ...standing(remarks) }));
  const warnings = computed(() => ({ ...Object.fromEntries(emptied), ...shown('warning') }));
  const guesses = computed(() => standing(readings));
  const isDirty = computed(() => fields.some(({ field }) => row[field] !== start.value[field]));

  /** A record from elsewhere may lack fields; a missing one is an empty one (d73). */
  function complete(content: Row): Record<string, string> {
    return { ...emptyRow(dataSet), ...content };
  }

  function shown(severity: Finding['severity']): Record<string, string> {
    const messages: Record<string, string> = {};
    for (const finding of findings.value) {
      if (finding.severity === severity && left.has(finding.field))
        messages[finding.field] ??= finding.message;
    }
    return messages;
  }

  function standing(all: ReadonlyMap<string, FieldRemark>): Record<string, string> {
    const current = [...all].filter(([field, { value }]) => row[field] === value);
    return Object.fromEntries(current.map(([field, { message }]) => [field, message]));
  }

  function set(field: string, value: string): void {
    if (row[field] === value) return;
    change(field, value);
    typed.add(field);
    if (fieldOf(dataSet, field)?.format === 'cityCode') clearDistricts(value);
  }

  function change(field: string, value: string): void {
    if (row[field] === value) return;
    row[field] = value;
    emptied.delete(field);
    revision.value += 1;
  }

  /** A district belongs to one city, so another city empties it. A text that is no code stays to be read. */
  function clearDistricts(city: string): void {
    for (const { field, format } of fields) {
      const value = row[field] ?? '';
      const belongs = city !== '' && value.startsWith(city.slice(0, 4));
      if (format === 'districtCode' && /^\d{6}$/.test(value) && !belongs) row[field] = '';
    }
  }

  function canonical(field: string): void {
    const definition = fieldOf(dataSet, field);
    const text = typedText(row[field] ?? '');
    if (definition && isEmptyMark(text, definition)) return empty(definition, text);
    if (definition?.format === 'date') return canonicalDate(definition);
    const city = fields.find(({ format }) => format === 'cityCode')?.field;
    const context = city === undefined ? {} : { [city]: row[city] };
    const read = normalizeRow(dataSet, { ...context, [field]: row[field] });
    if (read.ok) change(field, read.value[field] ?? '');
  }

  function empty({ field, label }: FieldDefinition, mark: string): void {
    change(field, '');
    emptied.set(field, wordsOfCells.emptyMark(label, mark));
  }

  function canonicalDate({ field, label }: FieldDefinition): void {
    const text = row[field] ?? '';
    if (!typed.has(field)) {
      const written = readWrittenDate(text, label);
      if (written.ok) change(field, written.value);
      return;
    }
    const read = readTypedDate(text, label, today());
    if (!read.ok) return;
    const { date, guessed } = read.value;
    change(field, date);
    if (guessed) readings.set(field, { value: date, message: `“${text.trim()}”按 ${date} 填入，请核对。` });
  }

  function leave(field: string): void {
    if (typed.has(field)) canonical(field);
    left.add(field);
  }

  function check(): readonly Finding[] {
    for (const { field } of fields) {
      canonical(field);
      left.add(field);
    }
    return findings.value;
  }

  function begin(content: Row): void {
    start.value = complete(content);
    for (const kept of [left, typed, remarks, readings, emptied]) kept.clear();
    revision.value += 1;
  }

  function saved(sent: Row, stored: Row): void {
    const since = fields.filter(({ field }) => row[field] !== (sent[field] ?? ''));
    const later = Object.fromEntries(since.map(({ field }) => [field, row[field] ?? '']));
    begin(stored);
    Object.assign(row, start.value, later);
    for (const field of Object.keys(later)) typed.add(field);
  }

  function restart(content: Row): void {
    begin(content);
    Object.assign(row, start.value);
  }

  return {
    row,
    isDirty,
    errors,
    warnings,
    guesses,
    today,
    firstOf: (names) => order.find((field) => names.includes(field)) ?? null,
    set,
    leave,
    check,
    remark: (field, remark) => remarks.set(field, remark),
    content: () => ({ ...row }),
    recover: (content) => Object.entries(content).forEach(([field, value]) => change(field, value)),
    saved,
    restart,
    revision,
  };
}
