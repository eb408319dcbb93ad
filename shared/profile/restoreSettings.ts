import type { z } from 'zod';

type Tree = Record<string, unknown>;

export interface RestoredSettings<T> {
  readonly value: T;
  /** Paths such as "socket.port" of what could not be read and has its default, or was left out of a list. */
  readonly replaced: readonly string[];
  /** What the schema does not know: settings of a newer version, to be kept when the file is written again. */
  readonly extras: Readonly<Tree>;
}

/** Stands for an element to be left out, until the list is closed up. */
const gap = Symbol('gap');

/** Each round mends what the round before brought to light, such as a part that had the wrong type. */
const mostRounds = 10;

/**
 * Reads stored settings one by one: a setting that is missing takes its default in silence, one that cannot be read
 * takes it and is named, and all the others stay. An element of a list that cannot be read is left out.
 */
export function restoreSettings<T extends object>(
  schema: z.ZodType<T>,
  defaults: T,
  stored: object,
): RestoredSettings<T> {
  const replaced = new Set<string>();
  let strangers: Tree = {};
  let candidate: unknown = filled(defaults, stored);
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) {
      const extras = withExtras(unknownTo(parsed.data, candidate), strangers);
      return { value: parsed.data, replaced: [...replaced], extras };
    }
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          const place = [...issue.path, key];
          strangers = withExtras(strangers, branch(place, valueAt(candidate, place)));
          candidate = replacedAt(candidate, place, gap);
        }
        continue;
      }
      const place = mendable(issue.path, defaults, candidate);
      replaced.add(settingOf(place, defaults).join('.'));
      candidate = mended(candidate, place, defaults);
    }
    candidate = closedUp(candidate);
  }
  return { value: defaults, replaced: [''], extras: {} };
}

/** The settings with what a newer version had stored beside them; a setting that is known wins. */
export function withExtras(settings: object, extras: Readonly<Tree>): Tree {
  return Object.fromEntries([
    ...Object.entries(settings).map(([key, value]) => {
      const extra = extras[key];
      return [key, isTree(value) && isTree(extra) ? withExtras(value, extra) : value];
    }),
    ...Object.entries(extras).filter(([key]) => !Object.hasOwn(settings, key)),
  ]);
}

/** A tree with one value in it. */
function branch(place: readonly PropertyKey[], value: unknown): Tree {
  return place.reduceRight<unknown>((below, key) => ({ [key]: below }), value) as Tree;
}

function filled(defaults: unknown, stored: unknown): unknown {
  if (!isTree(defaults) || !isTree(stored)) return stored;
  const known = Object.entries(defaults).map(([key, value]) => [
    key,
    Object.hasOwn(stored, key) ? filled(value, stored[key]) : value,
  ]);
  return { ...stored, ...Object.fromEntries(known) };
}

/** The place at or above an issue that has a default, or can be left out of its list. */
function mendable(
  path: readonly PropertyKey[],
  defaults: unknown,
  candidate: unknown,
): readonly PropertyKey[] {
  for (let length = path.length; length > 0; length -= 1) {
    const place = path.slice(0, length);
    if (valueAt(defaults, place) !== undefined || isElement(place, defaults, candidate)) return place;
  }
  return [];
}

function isElement(place: readonly PropertyKey[], defaults: unknown, candidate: unknown): boolean {
  const home = place.slice(0, -1);
  const list = valueAt(candidate, home);
  // A key of a free record, such as the names of columns, is left out as an element of a list is.
  return Array.isArray(list) || (isTree(list) && isEmptyTree(valueAt(defaults, home)));
}

/** The setting that a place belongs to, for telling of it. */
function settingOf(place: readonly PropertyKey[], defaults: unknown): readonly PropertyKey[] {
  let length = place.length;
  while (length > 0 && valueAt(defaults, place.slice(0, length)) === undefined) length -= 1;
  const setting = place.slice(0, length);
  const list = setting.findIndex((_, index) => Array.isArray(valueAt(defaults, setting.slice(0, index))));
  return list === -1 ? setting : setting.slice(0, list);
}

function mended(candidate: unknown, place: readonly PropertyKey[], defaults: unknown): unknown {
  const home = place.slice(0, -1);
  const whole = Array.isArray(valueAt(candidate, home)) ? undefined : valueAt(defaults, place);
  return replacedAt(candidate, place, whole === undefined ? gap : whole);
}

function replacedAt(tree: unknown, [key, ...rest]: readonly PropertyKey[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) {
    return tree.map((element, index) => (index === key ? replacedAt(element, rest, value) : element));
  }
  if (!isTree(tree)) return tree;
  return { ...tree, [key]: replacedAt(tree[String(key)], rest, value) };
}

function closedUp(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.filter((element) => element !== gap).map(closedUp);
  if (!isTree(tree)) return tree;
  const kept = Object.entries(tree).filter(([, value]) => value !== gap);
  return Object.fromEntries(kept.map(([key, value]) => [key, closedUp(value)]));
}

function unknownTo(known: unknown, candidate: unknown): Tree {
  if (!isTree(known) || !isTree(candidate)) return {};
  return Object.fromEntries(
    Object.entries(candidate).flatMap(([key, value]): [string, unknown][] => {
      if (!Object.hasOwn(known, key)) return [[key, value]];
      const below = unknownTo(known[key], value);
      return isEmptyTree(below) ? [] : [[key, below]];
    }),
  );
}

function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isTree(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, tree);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyTree(value: unknown): boolean {
  return isTree(value) && Object.keys(value).length === 0;
}
