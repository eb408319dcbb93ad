import { cityCodes, districtCodes, districtsOf } from '../codeLists/divisions.ts';
import { errorAt, valueOf, warningAt, type FieldRule, type RecordRule } from './rule.ts';

/** One of the 13 cities of Jiangsu, by code (d40). */
export const cityCode: FieldRule = {
  name: 'division',
  basis: 'GB/T 2260, d40',
  note: 'One of the 13 city codes of Jiangsu.',
  severity: 'error',
  appliesTo: (field) => field.format === 'cityCode',
  check: (value, field) =>
    cityCodes.some((city) => city.value === value)
      ? null
      : `${field.label}不是江苏省的设区市，请从列表中选择。`,
};

/** The district belongs to the city. Codes of development zones are not in GB/T 2260 and only asked about. */
export const districtInCity: RecordRule = {
  name: 'districtInCity',
  basis: 'GB/T 2260, d40',
  note: 'The district code belongs to the city; an unknown code that begins like the city (a development zone) is a warning.',
  dataSet: 'unit',
  check: (row) => {
    const district = valueOf(row, 'aeraCode');
    const city = knownCity(valueOf(row, 'cityCode'));
    if (district === '' || districtsOf(city).some(({ code }) => code === district)) return [];
    const known = districtCodes.find((code) => code.value === district);
    if (known !== undefined && city !== '')
      return [errorAt('aeraCode', `所在区县“${known.label}”不属于所选的所在地市，请重新选择。`)];
    if (known !== undefined) return [];
    if (/^32\d{4}$/.test(district) && (city === '' || district.startsWith(city.slice(0, 4))))
      return [
        warningAt('aeraCode', '所在区县的编码不在行政区划代码表中（可能是开发区），请确认平台使用这个编码。'),
      ];
    return [errorAt('aeraCode', '所在区县不是所选地市的县（市、区），请从列表中选择。')];
  },
};

/** An unknown city is an error of its own and tells nothing about the district. */
function knownCity(code: string): string {
  return cityCodes.some(({ value }) => value === code) ? code : '';
}
