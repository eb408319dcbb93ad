import type { DataSetId } from '../standard/types.ts';

/** What gets an identifier. A device has no table of its own: it is known by the 设备代码 of its risk points. */
export const subjectKinds = ['equipment', 'riskPoint', 'hazardSource', 'riskMap', 'hiddenDanger'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface SubjectDefinition {
  readonly kind: SubjectKind;
  /** Name on the screen. */
  readonly name: string;
  /** The records it is made of. */
  readonly dataSet: DataSetId;
  /** Fields that must have a value before there is a subject at all. */
  readonly keyFields: readonly string[];
  /** Several records may stand for the same subject; the oldest speaks for it. */
  readonly shared: boolean;
  /** Field that names it on a list and a label. */
  readonly nameField: string;
  /** Field with its number on a list and a label. */
  readonly codeField: string;
}

export const subjects: Readonly<Record<SubjectKind, SubjectDefinition>> = {
  equipment: {
    kind: 'equipment',
    name: '设备',
    dataSet: 'riskPoint',
    keyFields: ['regNo'],
    shared: true,
    nameField: 'riskName',
    codeField: 'regNo',
  },
  riskPoint: {
    kind: 'riskPoint',
    name: '风险点',
    dataSet: 'riskPoint',
    keyFields: ['riskNo'],
    shared: false,
    nameField: 'riskName',
    codeField: 'riskNo',
  },
  hazardSource: {
    kind: 'hazardSource',
    name: '危险源',
    dataSet: 'hazardSource',
    keyFields: ['sourceNo'],
    shared: false,
    nameField: 'checkItem',
    codeField: 'sourceNo',
  },
  riskMap: {
    kind: 'riskMap',
    name: '风险图',
    dataSet: 'riskMap',
    keyFields: ['riskNo'],
    shared: false,
    nameField: 'fileName',
    codeField: 'riskNo',
  },
  hiddenDanger: {
    kind: 'hiddenDanger',
    name: '隐患',
    dataSet: 'hiddenDanger',
    keyFields: ['taskNo'],
    shared: false,
    nameField: 'mainProblem',
    codeField: 'taskNo',
  },
};

export const subjectList: readonly SubjectDefinition[] = Object.values(subjects);

/** The subjects that records of a data set stand for. */
export function subjectsOf(dataSet: DataSetId): readonly SubjectDefinition[] {
  return subjectList.filter((subject) => subject.dataSet === dataSet);
}
