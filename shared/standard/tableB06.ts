import type { TableDefinition } from './types.ts';

/** Table B.6, 制度建设数据结构. */
export const tableB06: TableDefinition = {
  table: 'B.6',
  dataSet: 'rule',
  title: '制度建设数据结构',
  name: '制度建设',
  noun: '制度',
  clause: '4.2, 5.2 d), annex B table B.6',
  businessKey: ['fileName', 'uploadDate'],
  identity: 'ID',
  titleFields: ['fileName'],
  parents: [],
  fields: [
    {
      field: 'fileName',
      label: '文件名称',
      type: 'V',
      example: 'XX 管理制度',
      remark: '',
      required: true,
      maxLength: 128,
      format: 'text',
    },
    {
      field: 'uploadDate',
      label: '上传时间',
      type: 'D',
      example: '2023-07-08',
      remark: '发布时间',
      required: true,
      maxLength: 10,
      format: 'date',
      hint: '填制度的发布时间。',
    },
    {
      field: 'publisher',
      label: '发布人',
      type: 'V',
      example: '张三',
      remark: '',
      required: true,
      maxLength: 64,
      format: 'text',
      refersTo: [{ dataSet: 'person', field: 'psnName' }],
    },
  ],
};
