import { z } from 'zod';
import { perDataSet } from '../standard/perDataSet.ts';
import type { DataSetId } from '../standard/types.ts';
import type {
  ChoiceSetting,
  ChoiceValue,
  ColumnSetting,
  NumberSetting,
  Option,
  SecretSetting,
  Stored,
  StoredSettings,
  TextSetting,
  TickSetting,
  TicksSetting,
  ValuesOf,
} from './settingTypes.ts';

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
  const filled = required ? z.string().min(1, shown.missing) : z.string();
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

export function ticks<Value extends string>(
  facts: Facts<TicksSetting> & { readonly options: readonly Value[]; readonly default: Value[] },
): TicksSetting<Value> {
  return { ...facts, control: 'ticks', schema: z.array(z.literal(facts.options)) };
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
