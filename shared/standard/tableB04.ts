import { flags } from './codeLists/flags.ts';
import type { TableDefinition } from './types.ts';
import { fieldHints } from './fieldHints.ts';

/** Table B.4, 单位部门信息数据结构. */
export const tableB04: TableDefinition = {
  table: 'B.4',
  dataSet: 'department',
  title: '单位部门信息数据结构',
  name: '单位部门信息',
  noun: '部门',
  clause: '4.2, 5.2 b), annex B table B.4',
  businessKey: ['deptName'],
  identity: 'ID',
  titleFields: ['deptName'],
  parents: [
    {
      field: 'dParentName',
      to: [
        { dataSet: 'unit', field: 'comName' },
        { dataSet: 'department', field: 'deptName' },
      ],
    },
  ],
  fields: [
    {
      field: 'deptName',
      label: '部门名称',
      type: 'V',
      example: '管理一部',
      remark: '',
      required: true,
      maxLength: 128,
      format: 'text',
      hint: '本单位内不能重名。',
    },
    {
      field: 'dParentName',
      label: '上级部门',
      type: 'V',
      example: '× × 公司',
      remark: '',
      required: false,
      maxLength: 128,
      format: 'text',
      refersTo: [
        { dataSet: 'department', field: 'deptName' },
        { dataSet: 'unit', field: 'comName' },
      ],
      hint: '最上级部门填单位名称。',
    },
    {
      field: 'isSecDept',
      label: '是否安全管理部门',
      type: 'B',
      example: '1',
      remark: '1 代表是; 0 代表否',
      required: true,
      maxLength: 1,
      format: 'flag',
      codes: flags,
    },
    {
      field: 'dLinkMan',
      label: '联系人',
      type: 'V',
      example: '张三',
      remark: '',
      required: false,
      maxLength: 64,
      format: 'text',
      refersTo: [{ dataSet: 'person', field: 'psnName' }],
    },
    {
      field: 'dLinkTel',
      label: '联系电话',
      type: 'I',
      example: '182XXXXXXXX',
      remark: '',
      required: false,
      maxLength: 20,
      format: 'phone',
      sensitive: true,
      hint: fieldHints.phone,
    },
  ],
};
