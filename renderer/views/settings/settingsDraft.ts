import type { z } from 'zod';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import type {
  ColumnSetting,
  DraftOf,
  NumberSetting,
  Setting,
  Settings,
  StoredSetting,
  StoredSettings,
  ValuesOf,
} from '#shared/profile/declareSettings.ts';
import type { DraftErrors, SecretDraft } from './draftTypes.ts';

/** An editable copy of the settings among `values`. */
export function draftOfSettings<S extends StoredSettings>(settings: S, values: ValuesOf<S>): DraftOf<S> {
  return mapped(settings, (setting, name) => typedOf(setting, values[name])) as DraftOf<S>;
}

/** What was typed, as it is to be stored; a text that is no number is NaN, which the schema then refuses. */
export function valuesOfDraft<S extends StoredSettings>(settings: S, draft: DraftOf<S>): ValuesOf<S> {
  return mapped(settings, (setting, name) => valueOf(setting, draft[name])) as ValuesOf<S>;
}

interface Checked<T> {
  /** null when anything is wrong. */
  readonly value: T | null;
  readonly errors: DraftErrors;
}

/** Holds what was typed against its schema, and adds what else is wrong with it, by field; null = nothing. */
export function checkDraft<T>(
  schema: z.ZodType<T>,
  candidate: unknown,
  more: Readonly<Record<string, string | null>> = {},
): Checked<T> {
  const parsed = schema.safeParse(candidate);
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) errors[path.join('.')] ??= message;
  for (const [field, message] of Object.entries(more)) if (message !== null) errors[field] = message;
  return { value: parsed.success && Object.keys(errors).length === 0 ? parsed.data : null, errors };
}

/** Those of the named settings that are not filled in, with what to do; a secret is, while one is kept. */
export function missingOf<S extends Settings>(
  settings: S,
  names: readonly (keyof S & string)[],
  draft: Readonly<Record<string, unknown>>,
  secret: SecretDraft,
): DraftErrors {
  const missing = names.filter((name) => isMissing(settings[name], draft[name], secret));
  return Object.fromEntries(missing.map((name) => [name, settings[name]?.missing ?? '']));
}

function isMissing(setting: Setting | undefined, typed: unknown, secret: SecretDraft): boolean {
  if (setting?.control === 'secret') return secret.typed === '' && secret.kept === 'none';
  if (setting?.control === 'number') return numberOf(setting, String(typed)) === setting.blank;
  return String(typed).trim() === '';
}

function typedOf(setting: StoredSetting, value: unknown): unknown {
  switch (setting.control) {
    case 'number':
      return value === setting.blank ? '' : String(value);
    case 'column':
      return { ...(value as ColumnValues) };
    default:
      return value;
  }
}

function valueOf(setting: StoredSetting, typed: unknown): unknown {
  switch (setting.control) {
    case 'number':
      return numberOf(setting, String(typed));
    case 'column':
      return perDataSet((dataSet) => trimmed((typed as ColumnValues)[dataSet]));
    default:
      return trimmed(typed);
  }
}

type ColumnValues = Readonly<ColumnSetting['default']>;

function trimmed(typed: unknown): unknown {
  return typeof typed === 'string' ? typed.trim() : typed;
}

function numberOf({ blank }: NumberSetting, typed: string): number {
  const text = typed.trim();
  if (text === '' && blank !== undefined) return blank;
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

function mapped<S extends StoredSettings>(
  settings: S,
  change: (setting: StoredSetting, name: keyof S) => unknown,
): object {
  return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, change(setting, name)]));
}
