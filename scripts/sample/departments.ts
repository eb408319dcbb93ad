export const unitName = '江苏栖澜新材料有限公司';

interface SampleDepartment {
  readonly name: string;
  /** Empty for those directly under the unit. */
  readonly parent: string;
  readonly head: string;
  /** People as "name" or "name:certificate kind". */
  readonly people: string;
}

/** The invented plant's departments and people; the head comes first. */
export const sampleDepartments: readonly SampleDepartment[] = [
  {
    name: '安全环保部',
    parent: '',
    head: '顾明远',
    people:
      '顾明远:特种设备安全管理 沈佳禾:特种设备安全管理 陆承志:特种设备安全管理 许静文:特种设备安全管理 邵晨曦',
  },
  {
    name: '设备动力部',
    parent: '',
    head: '韩志刚',
    people: '韩志刚:特种设备安全管理 蒋立群 谢宏图 薛怀瑾 邹文博 田雨辰',
  },
  { name: '生产管理部', parent: '', head: '卢振邦', people: '卢振邦 贺兰芝 傅云帆 秦思源' },
  {
    name: '动力车间',
    parent: '设备动力部',
    head: '孙长河',
    people:
      '孙长河:工业锅炉司炉 马德顺:工业锅炉司炉 钱有为:工业锅炉司炉 丁国梁:工业锅炉司炉 方志坚:工业锅炉司炉 石新民:锅炉水处理 曹继军:锅炉水处理 袁小峰',
  },
  {
    name: '机修车间',
    parent: '设备动力部',
    head: '常建业',
    people: '常建业 阮大勇:金属焊接操作 郝永昌:金属焊接操作 毕春雷 乔文斌 庄严明',
  },
  {
    name: '合成车间',
    parent: '生产管理部',
    head: '万国栋',
    people:
      '万国栋 叶向东:快开门式压力容器操作 汪海涛:快开门式压力容器操作 姚庆春:快开门式压力容器操作 金水根:快开门式压力容器操作 童志远 尹雪松 樊小军 施美玲',
  },
  {
    name: '包装车间',
    parent: '生产管理部',
    head: '戴文华',
    people: '戴文华 温国强:起重机司机 俞根发:起重机司机 祝家骏:起重机司机 管红梅:起重机指挥 邓小兰',
  },
  {
    name: '仓储物流部',
    parent: '',
    head: '龚伟民',
    people:
      '龚伟民 柏长青:叉车司机 包立新:叉车司机 车向前:叉车司机 褚卫东:叉车司机 费小龙:叉车司机 葛家明:叉车司机 纪春花 凌晓峰:移动式压力容器充装',
  },
  { name: '质量技术部', parent: '', head: '梅若琳', people: '梅若琳 倪天佑 欧阳澄 盛夏青' },
  { name: '综合管理部', parent: '', head: '屠嘉宁', people: '屠嘉宁 宣明月 臧雅琴' },
];
