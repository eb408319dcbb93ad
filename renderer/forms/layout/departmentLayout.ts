import { half, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.4. */
export const departmentLayout: FormLayout = {
  sections: [
    { title: '部门', fields: [half('deptName'), half('dParentName'), half('isSecDept')] },
    { title: '联系', fields: [half('dLinkMan'), half('dLinkTel')] },
  ],
  columns: [
    { field: 'deptName' },
    { field: 'dParentName' },
    { field: 'isSecDept', width: '150px' },
    { field: 'dLinkMan', width: '120px' },
  ],
};
