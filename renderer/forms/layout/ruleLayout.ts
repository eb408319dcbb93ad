import { full, half, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.6. */
export const ruleLayout: FormLayout = {
  sections: [{ title: '制度文件', fields: [full('fileName'), half('uploadDate'), half('publisher')] }],
  columns: [
    { field: 'fileName' },
    { field: 'publisher', width: '140px' },
    { field: 'uploadDate', width: '116px' },
  ],
};
