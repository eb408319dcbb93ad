import type { IdentifierTemplate, TemplateItem } from './template.ts';
import { defaultSuffixes, type IdentifierScheme, type SubjectMapping } from './scheme.ts';
import type { SubjectKind } from './subjects.ts';

const prefix = '88.102.8888';

type Line = readonly [name: string, idType: string, required: boolean, maxLength: number, field: string];

/** Attributes of the practice node's templates in the order of their indexes from 2000, with the field each gets. */
const lines: Readonly<Record<SubjectKind, { readonly version: string; readonly lines: readonly Line[] }>> = {
  equipment: {
    version: 'equipment-1.0',
    lines: [
      ['设备代码', 'equipmentCode', true, 30, 'regNo'],
      ['设备名称', 'equipmentName', true, 128, 'riskName'],
      ['所在位置', 'location', false, 255, 'commonAddr'],
      ['剩余风险等级', 'riskLevel', false, 32, 'conRiskLevel'],
      ['责任部门', 'department', false, 128, 'deptName'],
    ],
  },
  riskPoint: {
    version: 'riskpoint-1.0',
    lines: [
      ['风险点编号', 'riskNo', true, 64, 'riskNo'],
      ['风险点名称', 'riskName', true, 128, 'riskName'],
      ['设备代码', 'regNo', false, 30, 'regNo'],
      ['区域位置', 'location', false, 255, 'commonAddr'],
      ['固有风险等级', 'inherentLevel', true, 32, 'orgRiskLevel'],
      ['剩余风险等级', 'residualLevel', true, 32, 'conRiskLevel'],
      ['管控层级', 'controlLevel', false, 32, 'controlLevel'],
      ['事故特征', 'accidentType', false, 200, 'accidentType'],
      ['责任单位', 'department', false, 128, 'deptName'],
    ],
  },
  hazardSource: {
    version: 'source-1.0',
    lines: [
      ['危险源编号', 'sourceNo', true, 64, 'sourceNo'],
      ['关联风险点编号', 'riskNo', true, 64, 'riskNo'],
      ['检查项目', 'checkItem', true, 255, 'checkItem'],
      ['风险等级', 'riskLevel', true, 32, 'riskLevel'],
      ['管控措施类别', 'measureType', false, 128, 'measureType'],
      ['责任单位', 'department', false, 128, 'deptName'],
    ],
  },
  riskMap: {
    version: 'map-1.0',
    lines: [
      ['风险点编号', 'riskNo', true, 64, 'riskNo'],
      ['文件名称', 'fileName', true, 255, 'fileName'],
      ['文件类型', 'fileType', true, 64, 'fileType'],
      ['发布日期', 'uploadDate', false, 10, 'uploadDate'],
    ],
  },
  hiddenDanger: {
    version: 'danger-1.0',
    lines: [
      ['隐患编号', 'taskNo', true, 64, 'taskNo'],
      ['设备代码', 'regNo', false, 30, 'regNo'],
      ['隐患类别', 'troubleType', true, 64, 'troubleType'],
      ['隐患级别', 'troubleLevel', true, 64, 'troubleLevel'],
      ['登记日期', 'registDate', false, 10, 'registDate'],
      ['限期整改日期', 'limitDate', false, 10, 'limitDate'],
      ['整改结果', 'delInfo', false, 32, 'delInfo'],
      ['验收结论', 'acceptInfo', false, 32, 'acceptInfo'],
    ],
  },
};

function itemOf([name, idType, required, maxLength]: Line, place: number): TemplateItem {
  return { name, idType, idIndex: 2000 + place, required, minLength: 1, maxLength };
}

function templateFor(kind: SubjectKind): IdentifierTemplate {
  const { version, lines: items } = lines[kind];
  return { prefix, version, description: '', items: items.map(itemOf) };
}

function mappingFor(kind: SubjectKind): SubjectMapping {
  const attributes = lines[kind].lines.map(([, idType, , , field], place) => ({
    index: 2000 + place,
    idType,
    field,
  }));
  return {
    templateVersion: lines[kind].version,
    suffix: defaultSuffixes[kind],
    automatic: false,
    attributes,
  };
}

/** Works at once against the practice node the program carries; the node's templates say the same. */
export const practiceScheme: IdentifierScheme = {
  prefix,
  templates: [
    templateFor('equipment'),
    templateFor('riskPoint'),
    templateFor('hazardSource'),
    templateFor('riskMap'),
    templateFor('hiddenDanger'),
  ],
  subjects: {
    equipment: mappingFor('equipment'),
    riskPoint: mappingFor('riskPoint'),
    hazardSource: mappingFor('hazardSource'),
    riskMap: mappingFor('riskMap'),
    hiddenDanger: mappingFor('hiddenDanger'),
  },
};
