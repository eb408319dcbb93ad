import { full, half, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.9. */
export const hazardSourceLayout: FormLayout = {
  sections: [
    {
      title: '基本情况',
      fields: [half('sourceNo'), half('riskNo'), full('checkItem'), full('checkContent')],
    },
    { title: '风险评估', fields: [half('riskLevel'), half('controlLevel'), full('accidentType')] },
    { title: '管控措施', fields: [full('measureContent'), full('measureType')] },
    { title: '责任', fields: [half('deptName'), half('dutyMan')] },
  ],
  columns: [
    { field: 'sourceNo', width: '168px' },
    { field: 'checkItem' },
    { field: 'riskNo', width: '168px' },
    { field: 'riskLevel', width: '104px' },
    { field: 'dutyMan', width: '110px' },
  ],
};
