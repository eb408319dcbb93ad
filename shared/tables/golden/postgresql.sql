-- 特种设备双重预防数据库表归集：业务数据表（4.4，附录 B）。适用于 PostgreSQL 及兼容的数据库。

-- 单位基本信息（表 B.3）
CREATE TABLE "public"."dp_unit" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "comName" VARCHAR(128),
  "orgNo" VARCHAR(18),
  "deputy" VARCHAR(64),
  "cityCode" VARCHAR(6),
  "aeraCode" VARCHAR(6),
  "address" VARCHAR(256),
  "linkMan" VARCHAR(64),
  "linkTel" VARCHAR(20),
  "supComName" VARCHAR(128),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_unit" IS '单位基本信息';
COMMENT ON COLUMN "public"."dp_unit"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_unit"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_unit"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_unit"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_unit"."comName" IS '单位名称';
COMMENT ON COLUMN "public"."dp_unit"."orgNo" IS '社会信用代码';
COMMENT ON COLUMN "public"."dp_unit"."deputy" IS '法人代表';
COMMENT ON COLUMN "public"."dp_unit"."cityCode" IS '所在地市';
COMMENT ON COLUMN "public"."dp_unit"."aeraCode" IS '所在区县';
COMMENT ON COLUMN "public"."dp_unit"."address" IS '联系地址';
COMMENT ON COLUMN "public"."dp_unit"."linkMan" IS '联系人';
COMMENT ON COLUMN "public"."dp_unit"."linkTel" IS '联系电话';
COMMENT ON COLUMN "public"."dp_unit"."supComName" IS '所属特种设备安全监察机构';

-- 单位部门信息（表 B.4）
CREATE TABLE "public"."dp_department" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "deptName" VARCHAR(128),
  "dParentName" VARCHAR(128),
  "isSecDept" VARCHAR(1),
  "dLinkMan" VARCHAR(64),
  "dLinkTel" VARCHAR(20),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_department" IS '单位部门信息';
COMMENT ON COLUMN "public"."dp_department"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_department"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_department"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_department"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_department"."deptName" IS '部门名称';
COMMENT ON COLUMN "public"."dp_department"."dParentName" IS '上级部门';
COMMENT ON COLUMN "public"."dp_department"."isSecDept" IS '是否安全管理部门';
COMMENT ON COLUMN "public"."dp_department"."dLinkMan" IS '联系人';
COMMENT ON COLUMN "public"."dp_department"."dLinkTel" IS '联系电话';

-- 人员基本信息（表 B.5）
CREATE TABLE "public"."dp_person" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "psnName" VARCHAR(64),
  "idCardNo" VARCHAR(18),
  "deptName" VARCHAR(128),
  "isSecChief" VARCHAR(1),
  "isSecManager" VARCHAR(1),
  "isOpr" VARCHAR(1),
  "isRes" VARCHAR(1),
  "certNo" VARCHAR(64),
  "lcnsKind" VARCHAR(64),
  "authDate" DATE,
  "endDate" DATE,
  "authCom" VARCHAR(128),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_person" IS '人员基本信息';
COMMENT ON COLUMN "public"."dp_person"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_person"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_person"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_person"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_person"."psnName" IS '姓名';
COMMENT ON COLUMN "public"."dp_person"."idCardNo" IS '身份证号';
COMMENT ON COLUMN "public"."dp_person"."deptName" IS '所属部门';
COMMENT ON COLUMN "public"."dp_person"."isSecChief" IS '是否安全总监';
COMMENT ON COLUMN "public"."dp_person"."isSecManager" IS '是否安全员';
COMMENT ON COLUMN "public"."dp_person"."isOpr" IS '特种设备作业人员';
COMMENT ON COLUMN "public"."dp_person"."isRes" IS '特种设备应急救援人员';
COMMENT ON COLUMN "public"."dp_person"."certNo" IS '特种设备作业人员证号';
COMMENT ON COLUMN "public"."dp_person"."lcnsKind" IS '特种设备证书种类';
COMMENT ON COLUMN "public"."dp_person"."authDate" IS '批准日期';
COMMENT ON COLUMN "public"."dp_person"."endDate" IS '有效日期';
COMMENT ON COLUMN "public"."dp_person"."authCom" IS '发证部门';

-- 制度建设（表 B.6）
CREATE TABLE "public"."dp_rule" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "fileName" VARCHAR(128),
  "uploadDate" DATE,
  "publisher" VARCHAR(64),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_rule" IS '制度建设';
COMMENT ON COLUMN "public"."dp_rule"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_rule"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_rule"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_rule"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_rule"."fileName" IS '文件名称';
COMMENT ON COLUMN "public"."dp_rule"."uploadDate" IS '上传时间';
COMMENT ON COLUMN "public"."dp_rule"."publisher" IS '发布人';

-- 安全培训（表 B.7）
CREATE TABLE "public"."dp_training" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "planNo" VARCHAR(64),
  "planName" VARCHAR(128),
  "startDate" DATE,
  "endDate" DATE,
  "trainTitle" VARCHAR(128),
  "trainDate" DATE,
  "trainAddress" VARCHAR(128),
  "trainContent" TEXT,
  "fileName" VARCHAR(1000),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_training" IS '安全培训';
COMMENT ON COLUMN "public"."dp_training"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_training"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_training"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_training"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_training"."planNo" IS '安全培训计划编号';
COMMENT ON COLUMN "public"."dp_training"."planName" IS '安全培训计划名称';
COMMENT ON COLUMN "public"."dp_training"."startDate" IS '安全培训计划开始时间';
COMMENT ON COLUMN "public"."dp_training"."endDate" IS '安全培训计划结束时间';
COMMENT ON COLUMN "public"."dp_training"."trainTitle" IS '培训标题';
COMMENT ON COLUMN "public"."dp_training"."trainDate" IS '培训时间';
COMMENT ON COLUMN "public"."dp_training"."trainAddress" IS '培训地点';
COMMENT ON COLUMN "public"."dp_training"."trainContent" IS '培训内容';
COMMENT ON COLUMN "public"."dp_training"."fileName" IS '培训附件';

-- 风险点（表 B.8）
CREATE TABLE "public"."dp_risk_point" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "riskNo" VARCHAR(64),
  "regNo" VARCHAR(21),
  "riskName" VARCHAR(128),
  "riskType" VARCHAR(1),
  "registDate" DATE,
  "accidentType" VARCHAR(200),
  "commonAddr" VARCHAR(256),
  "orgRiskLevel" VARCHAR(32),
  "conRiskLevel" VARCHAR(32),
  "controlLevel" VARCHAR(32),
  "deptName" VARCHAR(128),
  "dutyMan" VARCHAR(64),
  "checkMan" VARCHAR(64),
  "checkDate" DATE,
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_risk_point" IS '风险点';
COMMENT ON COLUMN "public"."dp_risk_point"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_risk_point"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_risk_point"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_risk_point"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_risk_point"."riskNo" IS '风险点编号';
COMMENT ON COLUMN "public"."dp_risk_point"."regNo" IS '设备代码';
COMMENT ON COLUMN "public"."dp_risk_point"."riskName" IS '风险点名称';
COMMENT ON COLUMN "public"."dp_risk_point"."riskType" IS '风险点类型';
COMMENT ON COLUMN "public"."dp_risk_point"."registDate" IS '登记日期';
COMMENT ON COLUMN "public"."dp_risk_point"."accidentType" IS '事故特征 (危害后果)';
COMMENT ON COLUMN "public"."dp_risk_point"."commonAddr" IS '区域/位置';
COMMENT ON COLUMN "public"."dp_risk_point"."orgRiskLevel" IS '固有风险等级';
COMMENT ON COLUMN "public"."dp_risk_point"."conRiskLevel" IS '剩余风险等级';
COMMENT ON COLUMN "public"."dp_risk_point"."controlLevel" IS '管控层级';
COMMENT ON COLUMN "public"."dp_risk_point"."deptName" IS '责任单位';
COMMENT ON COLUMN "public"."dp_risk_point"."dutyMan" IS '责任人';
COMMENT ON COLUMN "public"."dp_risk_point"."checkMan" IS '审核人';
COMMENT ON COLUMN "public"."dp_risk_point"."checkDate" IS '审核日期';

-- 危险源（表 B.9）
CREATE TABLE "public"."dp_hazard_source" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "sourceNo" VARCHAR(64),
  "riskNo" VARCHAR(64),
  "checkItem" VARCHAR(128),
  "checkContent" TEXT,
  "riskLevel" VARCHAR(32),
  "controlLevel" VARCHAR(32),
  "accidentType" VARCHAR(200),
  "measureContent" TEXT,
  "measureType" VARCHAR(64),
  "deptName" VARCHAR(128),
  "dutyMan" VARCHAR(512),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_hazard_source" IS '危险源';
COMMENT ON COLUMN "public"."dp_hazard_source"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_hazard_source"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_hazard_source"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_hazard_source"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_hazard_source"."sourceNo" IS '危险源编号';
COMMENT ON COLUMN "public"."dp_hazard_source"."riskNo" IS '关联风险点编号';
COMMENT ON COLUMN "public"."dp_hazard_source"."checkItem" IS '检查项目';
COMMENT ON COLUMN "public"."dp_hazard_source"."checkContent" IS '检查要求';
COMMENT ON COLUMN "public"."dp_hazard_source"."riskLevel" IS '风险等级';
COMMENT ON COLUMN "public"."dp_hazard_source"."controlLevel" IS '管控层级';
COMMENT ON COLUMN "public"."dp_hazard_source"."accidentType" IS '事故特征 (危害后果)';
COMMENT ON COLUMN "public"."dp_hazard_source"."measureContent" IS '管控措施';
COMMENT ON COLUMN "public"."dp_hazard_source"."measureType" IS '管控措施类别';
COMMENT ON COLUMN "public"."dp_hazard_source"."deptName" IS '责任单位';
COMMENT ON COLUMN "public"."dp_hazard_source"."dutyMan" IS '责任人';

-- 风险图库（表 B.10）
CREATE TABLE "public"."dp_risk_map" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "riskNo" VARCHAR(64),
  "fileName" VARCHAR(128),
  "fileType" VARCHAR(32),
  "uploadDate" DATE,
  "publisher" VARCHAR(64),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_risk_map" IS '风险图库';
COMMENT ON COLUMN "public"."dp_risk_map"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_risk_map"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_risk_map"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_risk_map"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_risk_map"."riskNo" IS '风险点编号';
COMMENT ON COLUMN "public"."dp_risk_map"."fileName" IS '文件名称';
COMMENT ON COLUMN "public"."dp_risk_map"."fileType" IS '文件类型';
COMMENT ON COLUMN "public"."dp_risk_map"."uploadDate" IS '上传时间';
COMMENT ON COLUMN "public"."dp_risk_map"."publisher" IS '发布者';

-- 隐患排查治理（表 B.11）
CREATE TABLE "public"."dp_hidden_danger" (
  "ID" VARCHAR(64) NOT NULL,
  "batchNo" VARCHAR(20) NOT NULL,
  "busType" VARCHAR(1) NOT NULL,
  "updateDate" VARCHAR(19) NOT NULL,
  "taskNo" VARCHAR(64),
  "regNo" VARCHAR(21),
  "troubleType" VARCHAR(32),
  "troubleLevel" VARCHAR(32),
  "mainProblem" TEXT,
  "registMan" VARCHAR(64),
  "registDate" DATE,
  "limitDate" DATE,
  "dealMan" VARCHAR(64),
  "delDate" DATE,
  "delInfo" VARCHAR(32),
  "acceptMan" VARCHAR(64),
  "acceptDate" DATE,
  "acceptInfo" VARCHAR(32),
  PRIMARY KEY ("ID")
);
COMMENT ON TABLE "public"."dp_hidden_danger" IS '隐患排查治理';
COMMENT ON COLUMN "public"."dp_hidden_danger"."ID" IS '记录ID';
COMMENT ON COLUMN "public"."dp_hidden_danger"."batchNo" IS '批次号';
COMMENT ON COLUMN "public"."dp_hidden_danger"."busType" IS '业务操作标识';
COMMENT ON COLUMN "public"."dp_hidden_danger"."updateDate" IS '更新时间';
COMMENT ON COLUMN "public"."dp_hidden_danger"."taskNo" IS '隐患编号';
COMMENT ON COLUMN "public"."dp_hidden_danger"."regNo" IS '设备代码';
COMMENT ON COLUMN "public"."dp_hidden_danger"."troubleType" IS '隐患类别';
COMMENT ON COLUMN "public"."dp_hidden_danger"."troubleLevel" IS '隐患级别';
COMMENT ON COLUMN "public"."dp_hidden_danger"."mainProblem" IS '隐患描述';
COMMENT ON COLUMN "public"."dp_hidden_danger"."registMan" IS '登记人';
COMMENT ON COLUMN "public"."dp_hidden_danger"."registDate" IS '登记日期';
COMMENT ON COLUMN "public"."dp_hidden_danger"."limitDate" IS '限期整改日期';
COMMENT ON COLUMN "public"."dp_hidden_danger"."dealMan" IS '整改人';
COMMENT ON COLUMN "public"."dp_hidden_danger"."delDate" IS '整改日期';
COMMENT ON COLUMN "public"."dp_hidden_danger"."delInfo" IS '整改结果';
COMMENT ON COLUMN "public"."dp_hidden_danger"."acceptMan" IS '验收人';
COMMENT ON COLUMN "public"."dp_hidden_danger"."acceptDate" IS '验收日期';
COMMENT ON COLUMN "public"."dp_hidden_danger"."acceptInfo" IS '验收结论';

