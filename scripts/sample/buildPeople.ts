import { addYears } from '#shared/standard/calendarDate.ts';
import { checkCharacter } from '#shared/standard/rules/idNumber.ts';
import type { Row } from '#shared/standard/types.ts';
import { sampleDepartments, unitName } from './departments.ts';
import { daysAfter, type Draw } from './random.ts';

interface SamplePerson {
  readonly name: string;
  readonly department: string;
  /** Empty for people without certificate. */
  readonly certificate: string;
}

const safetyManagement = '特种设备安全管理';
const safetyChief = '顾明远';
const rescuers = new Set(
  '邵晨曦 蒋立群 谢宏图 马德顺 钱有为 阮大勇 毕春雷 叶向东 童志远 俞根发 柏长青 凌晓峰'.split(' '),
);
const districts = ['320102', '320104', '320106', '320111', '320113', '320115', '320116', '320117'];
const issuers = ['南京市市场监督管理局', '南京市江宁区市场监督管理局', '镇江市市场监督管理局'];

/** Everybody of the plant, department by department. */
export const samplePeople: readonly SamplePerson[] = sampleDepartments.flatMap(({ name, people }) =>
  people.split(' ').map((entry) => {
    const [person = '', certificate = ''] = entry.split(':');
    return { name: person, department: name, certificate };
  }),
);

/** The unit itself; its credit code is synthetic with right check digits. */
export function buildUnit(): Row {
  return {
    comName: unitName,
    orgNo: '91320115MA0000007M',
    deputy: '周启澜',
    cityCode: '320100',
    aeraCode: '320115',
    address: '南京市江宁区云溪产业园澜山路 26 号',
    linkMan: safetyChief,
    linkTel: '13800000001',
    supComName: '南京市江宁区市场监督管理局',
  };
}

/** One row for each department, those under the unit before those under them. */
export function buildDepartments(): readonly Row[] {
  return sampleDepartments.map(({ name, parent, head }, index) => ({
    deptName: name,
    dParentName: parent === '' ? unitName : parent,
    isSecDept: name === '安全环保部' ? '1' : '0',
    dLinkMan: head,
    dLinkTel: `1380000${1001 + index}`,
  }));
}

/** One row for each person, with a number that cannot belong to anybody: born in the first days of 1900. */
export function buildPersons(draw: Draw): readonly Row[] {
  return samplePeople.map(({ name, department, certificate }, index) => {
    const number = syntheticNumber(index);
    return {
      psnName: name,
      idCardNo: number,
      deptName: department,
      isSecChief: flag(name === safetyChief),
      isSecManager: flag(certificate === safetyManagement && name !== safetyChief),
      isOpr: flag(certificate !== '' && certificate !== safetyManagement),
      isRes: flag(rescuers.has(name)),
      ...certificateOf(number, certificate, draw),
    };
  });
}

function certificateOf(number: string, kind: string, draw: Draw): Row {
  if (kind === '') return { certNo: '', lcnsKind: '', authDate: '', endDate: '', authCom: '' };
  const authDate = daysAfter('2023-02-06', draw.between(0, 1200));
  return {
    certNo: number,
    lcnsKind: kind,
    authDate,
    endDate: addYears(authDate, 4),
    authCom: draw.pick(issuers),
  };
}

function syntheticNumber(index: number): string {
  const birth = daysAfter('1900-01-02', index).replace(/-/g, '');
  const first17 = `${districts[index % districts.length] ?? ''}${birth}${101 + index}`;
  return first17 + checkCharacter(first17);
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}
