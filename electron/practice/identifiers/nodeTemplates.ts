/** The prefix that the node has given to the unit. */
export const unitPrefix = '88.102.8888';

/** Where the indexes of templates begin; those below are the node's own (d82). */
const firstIndex = 2000;

/** One attribute of a data template. Lengths in characters. */
export interface NodeTemplateItem {
  /** 中文名称. */
  readonly name: string;
  readonly idType: string;
  readonly idIndex: number;
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  /** false: taken out of use, which v5 shows as state 0; an item is never deleted. */
  readonly enabled: boolean;
}

export interface NodeTemplate {
  readonly id: number;
  readonly version: string;
  readonly description: string;
  readonly items: readonly NodeTemplateItem[];
}

type Line = readonly [
  name: string,
  idType: string,
  use: 'required' | 'optional' | 'disabled',
  maxLength: number,
];

const equipment: readonly Line[] = [
  ['设备代码', 'equipmentCode', 'required', 30],
  ['设备名称', 'equipmentName', 'required', 128],
  ['所在位置', 'location', 'optional', 255],
  ['剩余风险等级', 'riskLevel', 'optional', 32],
  ['责任部门', 'department', 'optional', 128],
  ['维护保养单位', 'maintainer', 'disabled', 128],
];
const riskPoint: readonly Line[] = [
  ['风险点编号', 'riskNo', 'required', 64],
  ['风险点名称', 'riskName', 'required', 128],
  ['设备代码', 'regNo', 'optional', 30],
  ['区域位置', 'location', 'optional', 255],
  ['固有风险等级', 'inherentLevel', 'required', 32],
  ['剩余风险等级', 'residualLevel', 'required', 32],
  ['管控层级', 'controlLevel', 'optional', 32],
  ['事故特征', 'accidentType', 'optional', 200],
  ['责任单位', 'department', 'optional', 128],
];
const hazardSource: readonly Line[] = [
  ['危险源编号', 'sourceNo', 'required', 64],
  ['关联风险点编号', 'riskNo', 'required', 64],
  ['检查项目', 'checkItem', 'required', 255],
  ['风险等级', 'riskLevel', 'required', 32],
  ['管控措施类别', 'measureType', 'optional', 128],
  ['责任单位', 'department', 'optional', 128],
];
const riskMap: readonly Line[] = [
  ['风险点编号', 'riskNo', 'required', 64],
  ['文件名称', 'fileName', 'required', 255],
  ['文件类型', 'fileType', 'required', 64],
  ['发布日期', 'uploadDate', 'optional', 10],
];
const hiddenDanger: readonly Line[] = [
  ['隐患编号', 'taskNo', 'required', 64],
  ['设备代码', 'regNo', 'optional', 30],
  ['隐患类别', 'troubleType', 'required', 64],
  ['隐患级别', 'troubleLevel', 'required', 64],
  ['登记日期', 'registDate', 'optional', 10],
  ['限期整改日期', 'limitDate', 'optional', 10],
  ['整改结果', 'delInfo', 'optional', 32],
  ['验收结论', 'acceptInfo', 'optional', 32],
];

/** The data templates that the unit has at the node. */
export const nodeTemplates: readonly NodeTemplate[] = [
  template(1, 'equipment-1.0', '特种设备', equipment),
  template(2, 'riskpoint-1.0', '风险点', riskPoint),
  template(3, 'source-1.0', '危险源', hazardSource),
  template(4, 'map-1.0', '风险四色分布图', riskMap),
  template(5, 'danger-1.0', '隐患', hiddenDanger),
];

/** The template of exactly this version (d83), or null. */
export function findTemplate(version: string): NodeTemplate | null {
  return nodeTemplates.find((candidate) => candidate.version === version) ?? null;
}

function template(id: number, version: string, description: string, lines: readonly Line[]): NodeTemplate {
  return { id, version, description, items: lines.map(itemOf) };
}

function itemOf([name, idType, use, maxLength]: Line, place: number): NodeTemplateItem {
  return {
    name,
    idType,
    idIndex: firstIndex + place,
    required: use === 'required',
    minLength: 1,
    maxLength,
    enabled: use !== 'disabled',
  };
}
