import { full, half, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.3. */
export const unitLayout: FormLayout = {
  sections: [
    { title: '单位', fields: [half('comName'), half('orgNo'), half('deputy'), half('supComName')] },
    { title: '地址', fields: [half('cityCode'), half('aeraCode'), full('address')] },
    { title: '联系', fields: [half('linkMan'), half('linkTel')] },
  ],
  columns: [
    { field: 'comName' },
    { field: 'orgNo', width: '190px' },
    { field: 'aeraCode', width: '110px' },
    { field: 'linkMan', width: '110px' },
  ],
};
