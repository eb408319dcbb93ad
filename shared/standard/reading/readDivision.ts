import { err, ok } from '../../lib/result.ts';
import { cities, cityCodes, type District } from '../codeLists/divisions.ts';
import { halfWidth } from './halfWidth.ts';
import { findCode } from './readCode.ts';
import type { Reading } from './reading.ts';

const sixDigits = /^\d{6}$/;

/** Reads a city by code, name or path (d40). An unknown code is kept for validation to judge. */
export function readCity(text: string, label: string): Reading {
  const value = compactText(text);
  if (value === '' || sixDigits.test(value)) return ok(value);
  const city = findCode(cityCodes, value);
  if (city !== undefined) return ok(city.value);
  return err({ rule: 'division', message: `${label}“${value}”不是江苏省的设区市，请从列表中选择。` });
}

/**
 * Reads a district by code, name or path. Names are looked up inside the city, because 鼓楼区 exists
 * twice; without a city only a name that occurs once can be read.
 */
export function readDistrict(text: string, cityCode: string, label: string): Reading {
  const value = compactText(text);
  if (value === '' || sixDigits.test(value)) return ok(value);
  const found = candidates(value, cityCode).filter(
    ({ name }) => value.endsWith(name) || value === name.slice(0, -1),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return ok(only.code);
  const message =
    found.length > 1
      ? `${label}“${value}”在多个设区市都有，请先填写所在地市。`
      : `${label}“${value}”不是该市的县（市、区），请从列表中选择。`;
  return err({ rule: 'division', message });
}

/** A city named in the path counts beside the city field, so that a contradiction finds nothing. */
function candidates(value: string, cityCode: string): readonly District[] {
  const named = cities.filter(({ name }) => value.includes(name));
  const inPath = named.length > 0 ? named : cities;
  const wanted = cityCode === '' ? inPath : inPath.filter(({ code }) => code === cityCode);
  return wanted.flatMap(({ districts }) => districts);
}

function compactText(text: string): string {
  return halfWidth(text).replace(/\s+/g, '');
}
