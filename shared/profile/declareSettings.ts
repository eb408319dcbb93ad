import { z } from 'zod';
import { perDataSet } from '../standard/perDataSet.ts';
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

type Facts<S extends { readonly default: unknown }> = Omit<S, 'control' | 'default' | 'options' | 'schema'>;

interface TextFacts extends Partial<Facts<TextSetting>> {
  readonly label: string;
  readonly default?: string;
  readonly control?: 'certificate';
  readonly longest?: number;
  readonly pattern?: RegExp;
  /** What is said where it is too long or has another pattern. */
  readonly sentence?: string;
  /** Never empty, whatever is used. */
  readonly required?: boolean;
}

export function text({
  longest = Infinity,
  pattern = /^/,
  sentence,
  required,
  ...shown
}: TextFacts): TextSetting {
  const wrong = sentence ?? `最多 ${longest} 个字符。`;
  const filled = required ? z.string().min(1, shown.missing ?? '不能为空。') : z.string();
  return {
    control: 'text',
    keyboard: undefined,
    mostTyped: undefined,
    code: false,
    default: '',
    ...shown,
    schema: filled.max(longest, wrong).regex(pattern, wrong),
  };
}

interface NumberFacts extends Omit<Facts<NumberSetting>, 'blank' | 'missing'> {
  readonly from: number;
  readonly to: number;
  readonly default: number;
  readonly blank?: number;
  /** Stands behind the range where that is named. */
  readonly advice?: string;
}

export function wholeNumber({ from, to, blank, advice, ...shown }: NumberFacts): NumberSetting {
  const missing = `请填 ${from} 到 ${to} 之间的整数${advice === undefined ? '' : `，${advice}`}。`;
  const schema = z
    .number(missing)
    .int(missing)
    .min(blank ?? from, missing)
    .max(to, missing);
  return { ...shown, control: 'number', blank, missing, schema };
}

const chooseAgain = '这一项的值不对，请重新选择。';

/** The first option is the default. */
export function choice<const Value extends ChoiceValue>(
  facts: Facts<ChoiceSetting> & { readonly options: readonly [Option<Value>, ...Option<Value>[]] },
): ChoiceSetting<Value> {
  const [[first]] = facts.options;
  const values = facts.options.map(([value]) => value);
  return { ...facts, control: 'choice', default: first, schema: z.literal(values, chooseAgain) };
}

export function tick(facts: Facts<TickSetting> & { readonly default: boolean }): TickSetting {
  return { ...facts, control: 'tick', schema: z.boolean() };
}

/** `usual`: the data sets that do not have the default of the single one. */
export function column<Each extends Stored<unknown>>(
  label: string,
  each: Each,
  usual: Partial<Record<DataSetId, Each['default']>> = {},
): ColumnSetting<Each> {
  return {
    label,
    control: 'column',
    each,
    default: perDataSet((dataSet) => usual[dataSet] ?? each.default),
    schema: z.object(perDataSet(() => each.schema)),
  };
}

export function secret(label: string, missing: string): SecretSetting {
  return { control: 'secret', label, missing };
}

type ShapeOf<S extends StoredSettings> = { -readonly [Name in keyof S]: S[Name]['schema'] };

/** The shape of the stored object that these settings make. */
export function shapeOf<S extends StoredSettings>(settings: S): ShapeOf<S> {
  const shape = Object.entries(settings).map(([name, { schema }]) => [name, schema]);
  return Object.fromEntries(shape) as ShapeOf<S>;
}

export function defaultsOf<S extends StoredSettings>(settings: S): ValuesOf<S> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, setting.default]),
  ) as ValuesOf<S>;
}
