/** Data types of table B.2: V string, I integer identifier (kept as a string, d38), B flag, D date YYYY-MM-DD. */
export type DataType = 'V' | 'I' | 'B' | 'D';

/** The nine record kinds of annex B, in send order (d29). */
export const dataSetIds = [
  'unit',
  'department',
  'person',
  'rule',
  'training',
  'riskPoint',
  'hazardSource',
  'riskMap',
  'hiddenDanger',
] as const;
export type DataSetId = (typeof dataSetIds)[number];

export type TableId = 'B.3' | 'B.4' | 'B.5' | 'B.6' | 'B.7' | 'B.8' | 'B.9' | 'B.10' | 'B.11';

/** Operation flag of clause 4.4.1 c). */
export const busTypes = ['I', 'U', 'D'] as const;
export type BusType = (typeof busTypes)[number];

/**
 * Content of a record: field name of annex B → value as it goes on the wire.
 * Every value is a string; an empty field is "" (d73); flags are "1"/"0"; dates YYYY-MM-DD;
 * multi-values are joined by "," (d59). Keys are exactly the fields of the table.
 */
export type Row = Readonly<Record<string, string>>;

/** The four fields of table B.1 that travel with every row. */
export interface Envelope {
  /** UUID, 36 characters lower case (d33). */
  readonly ID: string;
  /** YYYYMMDD + 8 digits (clause 4.4.1 b). */
  readonly batchNo: string;
  readonly busType: BusType;
  /** YYYY-MM-DD hh:mm:ss, Asia/Shanghai (clause 4.4.1 d, d31). */
  readonly updateDate: string;
}

/** One entry of a code list: what is written on the wire and what is shown. */
export interface CodeValue {
  readonly value: string;
  readonly label: string;
  /** Spellings read as this value and never written (d60, d65–d68). */
  readonly aliases?: readonly string[];
}

/** How a value is checked and entered; names the rule of reference clause, not the control. */
export type FieldFormat =
  | 'text'
  | 'longText'
  | 'creditCode'
  | 'idCard'
  | 'phone'
  | 'equipmentCode'
  | 'cityCode'
  | 'districtCode'
  | 'recordNo'
  | 'flag'
  | 'date'
  | 'code'
  | 'attachment';

/** A field that names a record of another (or the same) table. */
export interface FieldReference {
  readonly dataSet: DataSetId;
  readonly field: string;
}

export interface FieldDefinition {
  /** Wire name exactly as printed (aeraCode, delDate, delInfo keep their spelling, d7 and d67). */
  readonly field: string;
  /** 中文名称 exactly as printed. */
  readonly label: string;
  readonly type: DataType;
  /** 数据示例 as printed; never the certNo sample of B.5, which looks like a real person's number. */
  readonly example: string;
  /** 备注 as printed. */
  readonly remark: string;
  readonly required: boolean;
  /** In characters; the standard prints none, so this is our own policy (d37). */
  readonly maxLength: number;
  readonly format: FieldFormat;
  readonly codes?: readonly CodeValue[];
  /** Several values joined by "," on the wire. */
  readonly multiple?: boolean;
  /** Records offered as a pick list; free text stays allowed unless `format` is 'recordNo'. */
  readonly refersTo?: readonly FieldReference[];
  /** The value is proposed by the program and may be overwritten (riskNo, sourceNo, taskNo, planNo). */
  readonly generated?: boolean;
  /** Personal data under GB/T 35273: masked outside the form, never logged, never in an identifier. */
  readonly sensitive?: boolean;
  /** One line in Chinese under the label: the standard's note in words a clerk understands. */
  readonly hint?: string;
}

/** A link that must be at the platform before this record can go (feature 24). */
export interface ParentLink {
  readonly field: string;
  readonly to: readonly FieldReference[];
}

export interface TableDefinition {
  readonly table: TableId;
  readonly dataSet: DataSetId;
  /** Title as printed, e.g. 单位基本信息数据结构. */
  readonly title: string;
  /** Name on the screen, e.g. 单位基本信息. */
  readonly name: string;
  /** One record in words, e.g. 部门, used in sentences such as "等待部门 工程部 送达". */
  readonly noun: string;
  readonly clause: string;
  readonly fields: readonly FieldDefinition[];
  /** Fields that together are unique within the unit (d15, d54). */
  readonly businessKey: readonly string[];
  /**
   * What makes a row the same row at the platform: its ID, or for the kinds of annex A the business key
   * (table A.1: …为主键). There, a record whose key changed is another record.
   */
  readonly identity: 'ID' | 'businessKey';
  /** Fields that name a record in a sentence or a pick list, most telling first. */
  readonly titleFields: readonly string[];
  readonly parents: readonly ParentLink[];
}

/** One finding of validation: an error blocks saving, a warning asks. */
export interface Finding {
  readonly field: string;
  /** Name of the rule in shared/standard/rules, stable, for grouping and tests. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Chinese, says what is wrong and what to do. */
  readonly message: string;
}
