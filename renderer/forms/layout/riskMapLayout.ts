import { full, half, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.10. */
export const riskMapLayout: FormLayout = {
  sections: [
    { title: '图与告知卡', fields: [half('riskNo'), half('fileType'), full('fileName')] },
    { title: '发布', fields: [half('uploadDate'), half('publisher')] },
  ],
  columns: [
    { field: 'fileName' },
    { field: 'fileType', width: '150px' },
    { field: 'riskNo', width: '168px' },
    { field: 'publisher', width: '100px' },
    { field: 'uploadDate', width: '112px' },
  ],
};
