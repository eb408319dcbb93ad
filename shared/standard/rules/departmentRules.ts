import { errorAt, valueOf, type RecordRule } from './rule.ts';

/** A department above itself would wait for itself when it is sent. */
export const parentIsOther: RecordRule = {
  name: 'parentIsOther',
  basis: 'd43, d44',
  note: 'A department is not its own parent.',
  dataSet: 'department',
  check: (row) => {
    const name = valueOf(row, 'deptName');
    if (name === '' || valueOf(row, 'dParentName') !== name) return [];
    return [errorAt('dParentName', '上级部门不能是本部门；最上级部门请填写单位名称。')];
  },
};
