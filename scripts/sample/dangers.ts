import type { Family } from './equipment.ts';

/** Category | level | what was found, after the name of the thing. */
type Problem = readonly [string, string, string];

const [equipment, management, people, surroundings] = ['设备类', '管理类', '作业过程（人员）类', '环境类'];
const [minor, major, severe] = ['一般事故隐患', '较大事故隐患', '严重事故隐患'];

/** Hidden dangers as inspectors write them down, by family of equipment. */
export const sampleProblems: Readonly<Record<Family, readonly Problem[]>> = {
  boiler: [
    [equipment, major, '安全阀铅封脱落，校验标签字迹无法辨认'],
    [equipment, minor, '左侧水位计照明灯损坏，夜间观察不清'],
    [equipment, severe, '低水位联锁试验时未能停炉'],
    [management, minor, '水质化验记录缺 3 个班次签字'],
    [people, minor, '司炉人员交接班未确认排污阀状态'],
    [surroundings, minor, '炉前通道堆放软水盐袋，影响巡检'],
    [equipment, minor, '压力表检定标签已过期 5 天'],
  ],
  vessel: [
    [equipment, minor, '底部排污阀内漏，手柄缺失'],
    [equipment, major, '安全阀下方截止阀未全开且无铅封'],
    [equipment, minor, '罐体铭牌被涂料覆盖，参数无法识别'],
    [management, minor, '年度检查报告未归入技术档案'],
    [surroundings, minor, '罐体周边杂草未清理，消防通道标线不清'],
    [equipment, minor, '接地扁铁锈蚀，螺栓松动'],
  ],
  reactor: [
    [equipment, major, '机械密封处轻微渗漏，可燃气体探头间歇报警'],
    [equipment, minor, '夹套温度计套管松动，读数波动'],
    [management, major, '联锁摘除未办理审批手续'],
    [people, minor, '投料人员未佩戴防静电手环'],
    [management, minor, '工艺卡片未更新到最新版本'],
    [equipment, minor, '釜顶照明防爆接线盒缺一颗螺栓'],
  ],
  lift: [
    [equipment, major, '二层层门有明显间隙，锁钩啮合不足 7 毫米'],
    [equipment, minor, '轿厢内紧急对讲杂音大，通话不清'],
    [management, minor, '维保记录缺使用单位签字'],
    [surroundings, minor, '机房内存放清洁工具'],
    [people, minor, '装卸人员用纸箱抵住层门等候'],
  ],
  crane: [
    [equipment, major, '主钩钢丝绳局部断丝接近报废标准'],
    [equipment, minor, '大车行走警铃不响'],
    [equipment, minor, '吊钩防脱钩装置弹簧失效'],
    [people, major, '吊运过程中指挥人员站在吊物下方'],
    [management, minor, '吊索具台账与现场编号不一致'],
    [equipment, minor, '司机室内灭火器压力不足'],
    [equipment, severe, '起升高度限位器失灵，空钩上升不能自动停止'],
  ],
  forklift: [
    [equipment, minor, '倒车蜂鸣器不响'],
    [equipment, minor, '左前轮胎面磨损超过警示线'],
    [people, minor, '司机行驶时未系安全带'],
    [equipment, major, '驻车制动失效，坡道停车溜车'],
    [management, minor, '当日出车点检表未填写'],
    [people, major, '货叉上站人进行高处取货'],
  ],
  pipe: [
    [equipment, minor, '法兰垫片处有轻微渗漏痕迹'],
    [equipment, minor, '两处管托脱空，管道有位移'],
    [surroundings, minor, '管廊下方停放车辆，影响检修通道'],
    [equipment, minor, '保温铝皮破损约 0.5 平方米，雨水渗入'],
    [management, minor, '介质流向标识缺失'],
    [equipment, major, '弯头测厚值接近最小允许壁厚'],
  ],
  work: [
    [people, minor, '作业人员安全帽下颏带未系紧'],
    [management, major, '作业票未经安全员现场确认即开工'],
    [people, minor, '监护人中途离开现场约 10 分钟'],
    [surroundings, minor, '作业区警戒带缺一面'],
    [management, minor, '班前会未讲当日作业风险'],
  ],
};
