import type { DataSetId } from '#shared/standard/types.ts';

/** What to do before anything else. */
export const unitFirst = '先填写本单位的基本信息。';

/** What to do first in an empty list; the order is that in which the platform needs the records (d29). */
export const emptyListText: Readonly<Record<DataSetId, string>> = {
  unit: `${unitFirst}一般只有一条，其他数据都属于这个单位。`,
  department: '先登记各部门，从公司开始；人员、风险点和危险源都要选部门。',
  person: '登记安全总监、安全员、作业人员和应急救援人员；有证的人员要填证书信息。一人多证时每证一条。',
  rule: '登记已发布的安全管理制度，如岗位职责、操作规程和应急预案。',
  training: '登记培训计划和每次培训；签到表、照片等可作为附件。',
  riskPoint: '登记设备和作业过程的风险点，编号会自动生成；危险源和风险图都要选风险点。',
  hazardSource: '先登记风险点，再为每个风险点登记检查项目和管控措施。',
  riskMap: '先登记风险点，再登记它的四色分布图、告知牌或告知卡。',
  hiddenDanger: '发现隐患时在这里登记，整改和验收后补填结果。',
};
