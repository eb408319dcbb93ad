import { full, half, quarter, type FormLayout } from './layoutTypes.ts';

/** Form and list of B.8. */
export const riskPointLayout: FormLayout = {
  sections: [
    {
      title: '基本情况',
      fields: [
        half('riskNo'),
        half('riskName'),
        half('riskType'),
        half('regNo'),
        half('commonAddr'),
        half('registDate'),
      ],
    },
    {
      title: '风险评估',
      fields: [full('accidentType'), quarter('orgRiskLevel'), quarter('conRiskLevel'), half('controlLevel')],
    },
    { title: '责任与审核', fields: [half('deptName'), half('dutyMan'), half('checkMan'), half('checkDate')] },
  ],
  columns: [
    { field: 'riskNo', width: '168px' },
    { field: 'riskName' },
    { field: 'conRiskLevel', width: '124px' },
    { field: 'deptName', width: '120px' },
    { field: 'dutyMan', width: '84px' },
    { field: 'registDate', width: '104px' },
  ],
};
