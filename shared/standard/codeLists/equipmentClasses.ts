/** A kind of special equipment with the class codes (first four characters of a code) of the catalogue. */
interface EquipmentKind {
  readonly name: string;
  readonly classes: string;
}

/** Catalogue of special equipment, notice no. 114 of 2014 of the national administration. */
const kinds: readonly EquipmentKind[] = [
  { name: '锅炉', classes: '1000 1100 1200 1300 1310 1320' },
  {
    name: '压力容器',
    classes: '2000 2100 2110 2130 2150 2170 2200 2210 2220 2230 2240 2250 2300 2310 2320 23T0 2400 2410 2420',
  },
  { name: '电梯', classes: '3000 3100 3110 3120 3130 3200 3210 3220 3300 3310 3320 3400 3410 3420 3430' },
  {
    name: '起重机械',
    classes:
      '4000 4100 4110 4130 4140 4150 4170 4190 4200 4210 4220 4230 4240 4250 4260 4270 4280 4290 4300 4310 4320 4400 4410 4420 4440 4450 4700 4710 4760 4800 4860 4870 4900 4A00 4D00',
  },
  { name: '场（厂）内专用机动车辆', classes: '5000 5100 5110 5200' },
  {
    name: '大型游乐设施',
    classes:
      '6000 6100 6200 6300 6400 6500 6600 6700 6800 6900 6A00 6B00 6D00 6D10 6D20 6D40 6E00 6E10 6E40 6E50 6E60',
  },
  { name: '压力管道元件', classes: '7000' },
  { name: '压力管道', classes: '8000 8100 8110 8120 8200 8210 8220 8300 8310 8320 8330' },
  { name: '客运索道', classes: '9000 9100 9110 9120 9200 9210 9220 9300 9310 9320' },
  { name: '安全附件', classes: 'F000' },
];

const known: ReadonlyMap<string, string> = new Map(
  kinds.flatMap(({ name, classes }) => classes.split(' ').map((code) => [code, name] as const)),
);

/** Kind of equipment of a class code, such as 锅炉 for 1100; undefined when the catalogue has no such class. */
export function equipmentKindOf(classCode: string): string | undefined {
  return known.get(classCode);
}
