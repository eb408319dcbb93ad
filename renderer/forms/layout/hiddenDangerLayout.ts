import { full, half, quarter, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.11. */
export const hiddenDangerLayout: FormLayout = {
  sections: [
    {
      title: '登记',
      fields: [
        half('taskNo'),
        half('regNo'),
        half('troubleType'),
        half('troubleLevel'),
        full('mainProblem'),
        half('registMan'),
        quarter('registDate'),
        quarter('limitDate'),
      ],
    },
    { title: '整改', fields: [half('dealMan'), quarter('delDate'), quarter('delInfo')] },
    { title: '验收', fields: [half('acceptMan'), quarter('acceptDate'), quarter('acceptInfo')] },
  ],
  columns: [
    { field: 'taskNo', width: '194px' },
    { field: 'mainProblem' },
    { field: 'troubleLevel', width: '116px' },
    { field: 'dealMan', width: '84px' },
    { field: 'limitDate', width: '128px' },
    { field: 'delInfo', width: '92px' },
  ],
};
