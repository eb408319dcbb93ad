import type { z } from 'zod';
import type { DataSetId } from '../standard/types.ts';

interface Shown {
  /** As printed beside the control, and in sentences about the setting. */
  readonly label: string;
  readonly hint?: string;
  /** Said where it is empty and must not be. */
  readonly missing?: string;
  /** It takes a whole line of the page. */
  readonly wide?: boolean;
}

export interface Stored<Value> extends Shown {
  readonly default: Value;
  /** Says in Chinese what is wrong with a value. */
  readonly schema: z.ZodType<Value, Value>;
}

export interface TextSetting extends Stored<string> {
  readonly control: 'text' | 'certificate';
  readonly keyboard: 'url' | 'numeric' | undefined;
  /** No more can be typed. */
  readonly mostTyped: number | undefined;
  /** Written in the letters of a program. */
  readonly code: boolean;
}

export interface NumberSetting extends Stored<number> {
  readonly control: 'number';
  /** The value that is shown as an empty field; undefined = there is none. */
  readonly blank: number | undefined;
}

export type ChoiceValue = string | number | boolean;

/** Value, what the page calls it, and a hint while it is chosen. */
export type Option<Value extends ChoiceValue> = readonly [value: Value, label: string, hint?: string];

export interface ChoiceSetting<Value extends ChoiceValue = ChoiceValue> extends Stored<Value> {
  readonly control: 'choice';
  readonly options: readonly Option<Value>[];
}

export interface TickSetting extends Stored<boolean> {
  readonly control: 'tick';
}

/** Any of several, in their order. */
export interface TicksSetting<Value extends string = string> extends Stored<Value[]> {
  readonly control: 'ticks';
  readonly options: readonly Value[];
}

/** What has one value of its own for each data set; the page shows it as a column of a table. */
export interface ColumnSetting<Each extends Stored<unknown> = Stored<unknown>> extends Stored<
  Record<DataSetId, Each['default']>
> {
  readonly control: 'column';
  readonly each: Each;
}

/** A secret is kept apart from the profile, and never comes back to the page. */
export interface SecretSetting extends Shown {
  readonly control: 'secret';
}

/** What has a control of its own. */
export type FieldSetting = TextSetting | NumberSetting | ChoiceSetting | TickSetting;
export type StoredSetting = FieldSetting | ColumnSetting;
export type Setting = StoredSetting | SecretSetting;

/** Settings by their names in the profile, in the order of the page. */
export type Settings = Readonly<Record<string, Setting>>;
export type StoredSettings = Readonly<Record<string, StoredSetting>>;

/** Names of the settings that have a control of their own. */
export type FieldName<S extends Settings> = {
  [Name in keyof S & string]: S[Name] extends ColumnSetting ? never : Name;
}[keyof S & string];

export type ValuesOf<S extends StoredSettings> = { -readonly [Name in keyof S]: S[Name]['default'] };

/** What is typed for a setting: numbers are text until they are read. */
export type Typed<S extends StoredSetting> = S extends NumberSetting ? string : S['default'];
export type DraftOf<S extends StoredSettings> = { -readonly [Name in keyof S]: Typed<S[Name]> };
