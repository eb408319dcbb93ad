import { half, quarter, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.5. */
export const personLayout: FormLayout = {
  sections: [
    { title: '人员', fields: [half('psnName'), half('idCardNo'), half('deptName')] },
    {
      title: '岗位',
      fields: [half('isSecChief'), half('isSecManager'), half('isOpr'), half('isRes')],
    },
    {
      title: '作业人员证',
      fields: [half('certNo'), half('lcnsKind'), quarter('authDate'), quarter('endDate'), half('authCom')],
    },
  ],
  columns: [
    { field: 'psnName', width: '110px' },
    { field: 'idCardNo', width: '180px' },
    { field: 'deptName' },
    { field: 'lcnsKind', width: '190px' },
    { field: 'endDate', width: '116px' },
  ],
};
