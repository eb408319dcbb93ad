import type { CodeValue } from '../types.ts';

export interface District {
  readonly code: string;
  readonly name: string;
}

interface City extends District {
  readonly districts: readonly District[];
}

/**
 * Jiangsu in GB/T 2260: 13 cities with their 95 counties and districts. Development zones carry
 * statistical codes on which public lists disagree, so they are not part of the table.
 */
export const cities: readonly City[] = [
  city(
    '320100',
    '南京市',
    '02玄武区 04秦淮区 05建邺区 06鼓楼区 11浦口区 13栖霞区 14雨花台区 15江宁区 16六合区 17溧水区 18高淳区',
  ),
  city('320200', '无锡市', '05锡山区 06惠山区 11滨湖区 13梁溪区 14新吴区 81江阴市 82宜兴市'),
  city(
    '320300',
    '徐州市',
    '02鼓楼区 03云龙区 05贾汪区 11泉山区 12铜山区 21丰县 22沛县 24睢宁县 81新沂市 82邳州市',
  ),
  city('320400', '常州市', '02天宁区 04钟楼区 11新北区 12武进区 13金坛区 81溧阳市'),
  city(
    '320500',
    '苏州市',
    '05虎丘区 06吴中区 07相城区 08姑苏区 09吴江区 81常熟市 82张家港市 83昆山市 85太仓市',
  ),
  city('320600', '南通市', '12通州区 13崇川区 14海门区 23如东县 81启东市 82如皋市 85海安市'),
  city('320700', '连云港市', '03连云区 06海州区 07赣榆区 22东海县 23灌云县 24灌南县'),
  city('320800', '淮安市', '03淮安区 04淮阴区 12清江浦区 13洪泽区 26涟水县 30盱眙县 31金湖县'),
  city(
    '320900',
    '盐城市',
    '02亭湖区 03盐都区 04大丰区 21响水县 22滨海县 23阜宁县 24射阳县 25建湖县 81东台市',
  ),
  city('321000', '扬州市', '02广陵区 03邗江区 12江都区 23宝应县 81仪征市 84高邮市'),
  city('321100', '镇江市', '02京口区 11润州区 12丹徒区 81丹阳市 82扬中市 83句容市'),
  city('321200', '泰州市', '02海陵区 03高港区 04姜堰区 81兴化市 82靖江市 83泰兴市'),
  city('321300', '宿迁市', '02宿城区 11宿豫区 22沭阳县 23泗阳县 24泗洪县'),
];

/** City codes as a code list; read by code, by name and by full path such as 江苏省南京市 (d40). */
export const cityCodes: readonly CodeValue[] = cities.map(({ code, name }) => ({
  value: code,
  label: name,
  aliases: [name.replace(/市$/, ''), `江苏省${name}`, `江苏${name}`],
}));

/** All district codes. Names repeat between cities (鼓楼区), so they are only read inside a city. */
export const districtCodes: readonly CodeValue[] = cities.flatMap((entry) =>
  entry.districts.map(({ code, name }) => ({ value: code, label: name })),
);

/** Districts of a city; empty for an unknown city code. */
export function districtsOf(cityCode: string): readonly District[] {
  return cities.find(({ code }) => code === cityCode)?.districts ?? [];
}

function city(code: string, name: string, districts: string): City {
  return {
    code,
    name,
    districts: districts
      .split(' ')
      .map((entry) => ({ code: code.slice(0, 4) + entry.slice(0, 2), name: entry.slice(2) })),
  };
}
