import { full, half, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.7. */
export const trainingLayout: FormLayout = {
  sections: [
    { title: '培训计划', fields: [half('planNo'), half('planName'), half('startDate'), half('endDate')] },
    {
      title: '培训实施',
      fields: [
        half('trainTitle'),
        half('trainDate'),
        full('trainAddress'),
        full('trainContent'),
        full('fileName'),
      ],
    },
  ],
  columns: [
    { field: 'planNo', width: '150px' },
    { field: 'planName' },
    { field: 'trainTitle' },
    { field: 'trainDate', width: '116px' },
  ],
};
