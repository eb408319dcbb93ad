/** What can stand beside the code, in the order it is printed. */
export const labelParts = ['name', 'code', 'unit', 'handle'] as const;
export type LabelPart = (typeof labelParts)[number];

export const partWords: Readonly<Record<LabelPart, string>> = {
  name: '名称',
  code: '编号',
  unit: '单位',
  handle: '标识编码',
};
