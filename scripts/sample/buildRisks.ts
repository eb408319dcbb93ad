import { generateNumber } from '#shared/standard/generateNumber.ts';
import type { Row } from '#shared/standard/types.ts';
import { samplePeople } from './buildPeople.ts';
import { sampleChecks } from './checks.ts';
import { sampleEquipment, type Family, type SampleEquipment } from './equipment.ts';
import { daysAfter, type Draw } from './random.ts';
import { sampleWorks } from './works.ts';

export interface SampleRisk {
  readonly family: Family;
  readonly row: Row;
}

const controlOf: Readonly<Record<string, string>> = {
  重大风险: '公司（厂）级',
  较大风险: '部门（装置、车间）级',
  一般风险: '岗位（班组）级',
  低风险: '岗位（班组）级',
};
const reviewers = ['顾明远', '韩志刚', '卢振邦'];
const wellChecked = 60;

/** 80 risk points: every piece of equipment, then the work around it. */
export function buildRiskPoints(draw: Draw): readonly SampleRisk[] {
  const ofEquipment = sampleEquipment.flatMap((group) =>
    Array.from({ length: group.count }, (_, index): SampleRisk => {
      const own = {
        regNo: equipmentCode(group, draw),
        riskName: group.name.replace('#', String(index + 1)),
        riskType: '0',
        commonAddr: group.places[index % group.places.length] ?? '',
      };
      return { family: group.family, row: riskRow({ ...group, ...own }, draw) };
    }),
  );
  const ofWork = sampleWorks.map((work): SampleRisk => {
    const own = { regNo: '', riskName: work.name, riskType: '1', commonAddr: work.place };
    return { family: 'work', row: riskRow({ ...work, ...own }, draw) };
  });
  return [...ofEquipment, ...ofWork];
}

/** Four checks for the first risk points and three for the rest: 300 hazard sources. */
export function buildHazardSources(risks: readonly SampleRisk[], draw: Draw): readonly Row[] {
  return risks.flatMap(({ family, row }, position) => {
    const checks = sampleChecks[family];
    return Array.from({ length: position < wellChecked ? 4 : 3 }, (_, index): Row => {
      const [item, requirement, accidents, measures, kinds] =
        checks[(position + index) % checks.length] ?? [];
      const [first, second] = pair(row['deptName'] ?? '', draw);
      return {
        sourceNo: numberOn('hazardSource', row['registDate'] ?? '', draw),
        riskNo: row['riskNo'] ?? '',
        checkItem: item ?? '',
        checkContent: requirement ?? '',
        riskLevel: row['conRiskLevel'] ?? '',
        controlLevel: row['controlLevel'] ?? '',
        accidentType: accidents ?? '',
        measureContent: measures ?? '',
        measureType: kinds ?? '',
        deptName: row['deptName'] ?? '',
        dutyMan: index % 2 === 0 ? first : `${first},${second}`,
      };
    });
  });
}

/** 12 four-colour pictures, 20 notices at equipment, 8 cards for posts; one row for each linked risk point (d64). */
export function buildRiskMaps(risks: readonly SampleRisk[], draw: Draw): readonly Row[] {
  const equipment = risks.filter(({ family }) => family !== 'work');
  const work = risks.filter(({ family }) => family === 'work');
  return [
    ...equipment
      .filter((_, index) => index % 5 === 0)
      .slice(0, 12)
      .map(({ row }) => mapRow(row, '风险四色分布图', 'pdf', draw)),
    ...equipment
      .filter((_, index) => index % 3 === 1)
      .slice(0, 20)
      .map(({ row }) => mapRow(row, '设备风险告知牌', 'docx', draw)),
    ...work.slice(0, 8).map(({ row }) => mapRow(row, '岗位风险告知卡', 'docx', draw)),
  ];
}

interface RiskFacts {
  readonly regNo: string;
  readonly riskName: string;
  readonly riskType: string;
  readonly commonAddr: string;
  readonly department: string;
  readonly accidents: string;
  readonly inherent: string;
  readonly residual: string;
}

function riskRow(facts: RiskFacts, draw: Draw): Row {
  const registDate = daysAfter('2024-03-04', draw.between(0, 400));
  return {
    riskNo: numberOn('riskPoint', registDate, draw),
    regNo: facts.regNo,
    riskName: facts.riskName,
    riskType: facts.riskType,
    registDate,
    accidentType: facts.accidents,
    commonAddr: facts.commonAddr,
    orgRiskLevel: facts.inherent,
    conRiskLevel: facts.residual,
    controlLevel: controlOf[facts.inherent] ?? '',
    deptName: facts.department,
    dutyMan: pair(facts.department, draw)[0],
    checkMan: draw.pick(reviewers),
    checkDate: daysAfter(registDate, draw.between(3, 20)),
  };
}

function mapRow(risk: Row, fileType: string, extension: string, draw: Draw): Row {
  const subject = (risk['riskName'] ?? '').replace(/（.*/, '');
  const area = fileType === '风险四色分布图' ? (risk['commonAddr'] ?? '') : subject;
  return {
    riskNo: risk['riskNo'] ?? '',
    fileName: `${area}${fileType}.${extension}`,
    fileType,
    uploadDate: daysAfter(risk['checkDate'] ?? '', draw.between(5, 60)),
    publisher: draw.pick(['沈佳禾', '陆承志', '许静文']),
  };
}

/** Pipes have registration codes (20); equipment has equipment codes (18) or, when older, registration codes. */
function equipmentCode(group: SampleEquipment, draw: Draw): string {
  const serial = (width: number): string => String(draw.between(1, 10 ** width - 1)).padStart(width, '0');
  if (group.family === 'pipe' || draw.next() < 0.25) {
    const month = String(draw.between(1, 12)).padStart(2, '0');
    return `${group.classCode}320115${draw.between(2009, 2016)}${month}${serial(4)}`;
  }
  return `${group.classCode}32${serial(3)}${draw.between(2014, 2023)}${serial(5)}`;
}

function numberOn(kind: 'riskPoint' | 'hazardSource', date: string, draw: Draw): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const now = { year, month, day, hour: draw.between(8, 16), minute: draw.between(0, 59), second: 0 };
  return generateNumber(kind, now, draw.next);
}

/** Two different people of a department. */
export function pair(department: string, draw: Draw): readonly [string, string] {
  const people = samplePeople.filter((person) => person.department === department).map(({ name }) => name);
  const first = draw.pick(people);
  return [first, draw.pick(people.filter((name) => name !== first))];
}
