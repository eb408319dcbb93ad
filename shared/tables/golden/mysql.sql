-- 特种设备双重预防数据库表归集：业务数据表（4.4，附录 B）。适用于 MySQL、MariaDB 及兼容的数据库。

-- 单位基本信息（表 B.3）
CREATE TABLE `dp_unit` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `comName` VARCHAR(128) COMMENT '单位名称',
  `orgNo` VARCHAR(18) COMMENT '社会信用代码',
  `deputy` VARCHAR(64) COMMENT '法人代表',
  `cityCode` VARCHAR(6) COMMENT '所在地市',
  `aeraCode` VARCHAR(6) COMMENT '所在区县',
  `address` VARCHAR(256) COMMENT '联系地址',
  `linkMan` VARCHAR(64) COMMENT '联系人',
  `linkTel` VARCHAR(20) COMMENT '联系电话',
  `supComName` VARCHAR(128) COMMENT '所属特种设备安全监察机构',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '单位基本信息';

-- 单位部门信息（表 B.4）
CREATE TABLE `dp_department` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `deptName` VARCHAR(128) COMMENT '部门名称',
  `dParentName` VARCHAR(128) COMMENT '上级部门',
  `isSecDept` VARCHAR(1) COMMENT '是否安全管理部门',
  `dLinkMan` VARCHAR(64) COMMENT '联系人',
  `dLinkTel` VARCHAR(20) COMMENT '联系电话',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '单位部门信息';

-- 人员基本信息（表 B.5）
CREATE TABLE `dp_person` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `psnName` VARCHAR(64) COMMENT '姓名',
  `idCardNo` VARCHAR(18) COMMENT '身份证号',
  `deptName` VARCHAR(128) COMMENT '所属部门',
  `isSecChief` VARCHAR(1) COMMENT '是否安全总监',
  `isSecManager` VARCHAR(1) COMMENT '是否安全员',
  `isOpr` VARCHAR(1) COMMENT '特种设备作业人员',
  `isRes` VARCHAR(1) COMMENT '特种设备应急救援人员',
  `certNo` VARCHAR(64) COMMENT '特种设备作业人员证号',
  `lcnsKind` VARCHAR(64) COMMENT '特种设备证书种类',
  `authDate` DATE COMMENT '批准日期',
  `endDate` DATE COMMENT '有效日期',
  `authCom` VARCHAR(128) COMMENT '发证部门',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '人员基本信息';

-- 制度建设（表 B.6）
CREATE TABLE `dp_rule` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `fileName` VARCHAR(128) COMMENT '文件名称',
  `uploadDate` DATE COMMENT '上传时间',
  `publisher` VARCHAR(64) COMMENT '发布人',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '制度建设';

-- 安全培训（表 B.7）
CREATE TABLE `dp_training` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `planNo` VARCHAR(64) COMMENT '安全培训计划编号',
  `planName` VARCHAR(128) COMMENT '安全培训计划名称',
  `startDate` DATE COMMENT '安全培训计划开始时间',
  `endDate` DATE COMMENT '安全培训计划结束时间',
  `trainTitle` VARCHAR(128) COMMENT '培训标题',
  `trainDate` DATE COMMENT '培训时间',
  `trainAddress` VARCHAR(128) COMMENT '培训地点',
  `trainContent` TEXT COMMENT '培训内容',
  `fileName` VARCHAR(1000) COMMENT '培训附件',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '安全培训';

-- 风险点（表 B.8）
CREATE TABLE `dp_risk_point` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `riskNo` VARCHAR(64) COMMENT '风险点编号',
  `regNo` VARCHAR(21) COMMENT '设备代码',
  `riskName` VARCHAR(128) COMMENT '风险点名称',
  `riskType` VARCHAR(1) COMMENT '风险点类型',
  `registDate` DATE COMMENT '登记日期',
  `accidentType` VARCHAR(200) COMMENT '事故特征 (危害后果)',
  `commonAddr` VARCHAR(256) COMMENT '区域/位置',
  `orgRiskLevel` VARCHAR(32) COMMENT '固有风险等级',
  `conRiskLevel` VARCHAR(32) COMMENT '剩余风险等级',
  `controlLevel` VARCHAR(32) COMMENT '管控层级',
  `deptName` VARCHAR(128) COMMENT '责任单位',
  `dutyMan` VARCHAR(64) COMMENT '责任人',
  `checkMan` VARCHAR(64) COMMENT '审核人',
  `checkDate` DATE COMMENT '审核日期',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '风险点';

-- 危险源（表 B.9）
CREATE TABLE `dp_hazard_source` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `sourceNo` VARCHAR(64) COMMENT '危险源编号',
  `riskNo` VARCHAR(64) COMMENT '关联风险点编号',
  `checkItem` VARCHAR(128) COMMENT '检查项目',
  `checkContent` TEXT COMMENT '检查要求',
  `riskLevel` VARCHAR(32) COMMENT '风险等级',
  `controlLevel` VARCHAR(32) COMMENT '管控层级',
  `accidentType` VARCHAR(200) COMMENT '事故特征 (危害后果)',
  `measureContent` TEXT COMMENT '管控措施',
  `measureType` VARCHAR(64) COMMENT '管控措施类别',
  `deptName` VARCHAR(128) COMMENT '责任单位',
  `dutyMan` VARCHAR(512) COMMENT '责任人',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '危险源';

-- 风险图库（表 B.10）
CREATE TABLE `dp_risk_map` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `riskNo` VARCHAR(64) COMMENT '风险点编号',
  `fileName` VARCHAR(128) COMMENT '文件名称',
  `fileType` VARCHAR(32) COMMENT '文件类型',
  `uploadDate` DATE COMMENT '上传时间',
  `publisher` VARCHAR(64) COMMENT '发布者',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '风险图库';

-- 隐患排查治理（表 B.11）
CREATE TABLE `dp_hidden_danger` (
  `ID` VARCHAR(64) NOT NULL COMMENT '记录ID',
  `batchNo` VARCHAR(20) NOT NULL COMMENT '批次号',
  `busType` VARCHAR(1) NOT NULL COMMENT '业务操作标识',
  `updateDate` VARCHAR(19) NOT NULL COMMENT '更新时间',
  `taskNo` VARCHAR(64) COMMENT '隐患编号',
  `regNo` VARCHAR(21) COMMENT '设备代码',
  `troubleType` VARCHAR(32) COMMENT '隐患类别',
  `troubleLevel` VARCHAR(32) COMMENT '隐患级别',
  `mainProblem` TEXT COMMENT '隐患描述',
  `registMan` VARCHAR(64) COMMENT '登记人',
  `registDate` DATE COMMENT '登记日期',
  `limitDate` DATE COMMENT '限期整改日期',
  `dealMan` VARCHAR(64) COMMENT '整改人',
  `delDate` DATE COMMENT '整改日期',
  `delInfo` VARCHAR(32) COMMENT '整改结果',
  `acceptMan` VARCHAR(64) COMMENT '验收人',
  `acceptDate` DATE COMMENT '验收日期',
  `acceptInfo` VARCHAR(32) COMMENT '验收结论',
  PRIMARY KEY (`ID`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '隐患排查治理';

