interface SampleWork {
  readonly name: string;
  readonly place: string;
  readonly department: string;
  readonly accidents: string;
  readonly inherent: string;
  readonly residual: string;
}

/** Risk points of work and people (riskType 1), without equipment code. */
export const sampleWorks: readonly SampleWork[] = [
  {
    name: '锅炉定期排污作业',
    place: '锅炉房',
    department: '动力车间',
    accidents: '灼烫,其他伤害',
    inherent: '较大风险',
    residual: '一般风险',
  },
  {
    name: '锅炉点火启动作业',
    place: '锅炉房',
    department: '动力车间',
    accidents: '锅炉爆炸,火灾',
    inherent: '重大风险',
    residual: '一般风险',
  },
  {
    name: '锅炉水质化验与加药作业',
    place: '水处理间',
    department: '动力车间',
    accidents: '灼烫,中毒和窒息',
    inherent: '一般风险',
    residual: '低风险',
  },
  {
    name: '反应釜清釜受限空间作业',
    place: '合成车间二层',
    department: '合成车间',
    accidents: '中毒和窒息,高处坠落',
    inherent: '重大风险',
    residual: '较大风险',
  },
  {
    name: '反应釜投料作业',
    place: '合成车间二层',
    department: '合成车间',
    accidents: '火灾,灼烫,中毒和窒息',
    inherent: '较大风险',
    residual: '一般风险',
  },
  {
    name: '丙烯槽车卸料作业',
    place: '原料罐区卸车台',
    department: '仓储物流部',
    accidents: '泄漏,火灾,其他爆炸',
    inherent: '重大风险',
    residual: '较大风险',
  },
  {
    name: '大件设备吊装作业',
    place: '机修车间',
    department: '机修车间',
    accidents: '起重伤害,物体打击',
    inherent: '重大风险',
    residual: '一般风险',
  },
  {
    name: '桶装成品吊运作业',
    place: '包装车间',
    department: '包装车间',
    accidents: '起重伤害,物体打击',
    inherent: '较大风险',
    residual: '一般风险',
  },
  {
    name: '叉车装卸货车作业',
    place: '装卸平台',
    department: '仓储物流部',
    accidents: '车辆伤害,物体打击',
    inherent: '较大风险',
    residual: '一般风险',
  },
  {
    name: '叉车充电作业',
    place: '充电间',
    department: '仓储物流部',
    accidents: '火灾,触电',
    inherent: '一般风险',
    residual: '低风险',
  },
  {
    name: '管廊高处检修作业',
    place: '厂区管廊',
    department: '机修车间',
    accidents: '高处坠落,物体打击',
    inherent: '较大风险',
    residual: '一般风险',
  },
  {
    name: '压力管道动火作业',
    place: '厂区管廊',
    department: '机修车间',
    accidents: '火灾,其他爆炸,灼烫',
    inherent: '重大风险',
    residual: '较大风险',
  },
  {
    name: '气瓶搬运与更换作业',
    place: '气瓶间',
    department: '机修车间',
    accidents: '爆炸,物体打击',
    inherent: '较大风险',
    residual: '一般风险',
  },
  {
    name: '电梯困人应急解救作业',
    place: '各电梯机房',
    department: '设备动力部',
    accidents: '坠落,剪切,触电',
    inherent: '较大风险',
    residual: '低风险',
  },
];
