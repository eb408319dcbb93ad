import { z } from 'zod';
import { mostItems, type DeleteBody, type TemplateApi } from '../identifiers/node.ts';
import { practiceScheme } from '../identifiers/practiceScheme.ts';
import { emptyScheme, schemeSchema } from '../identifiers/scheme.ts';
import { choice, defaultsOf, secret, shapeOf, text, wholeNumber } from './declareSettings.ts';
import { platformSettings } from './platformSettings.ts';

const advised = '建议 100 到 1500';

/** How the enterprise node (企业节点) is reached and spoken to. Decisions that a real node may contradict are settings. */
export const nodeSettings = {
  /** "" = no node is used. */
  address: text({
    label: '节点地址',
    hint: '企业节点业务系统的地址，不写端口时用 3000，如 http://10.0.0.8:3000。没有节点时留空。',
    keyboard: 'url',
    wide: true,
  }),
  username: text({ label: '用户名', missing: '请填写节点的用户名，由节点管理单位分配。', longest: 50 }),
  /** digest: 密文传输, plain: 明文传输. */
  login: choice({
    label: '登录方式',
    options: [
      ['digest', '密文（/identity/token/v1）'],
      ['plain', '明文（/identity/token）'],
    ],
  }),
  templateApi: choice<TemplateApi>({
    label: '读取模板的接口',
    options: [
      ['v3', 'v3（/snms/api/v3/template）'],
      ['v5', 'v5（/snms/api/v5/template）'],
      ['v1', '旧版（/snms/api/template/v1）'],
    ],
  }),
  batchSize: wholeNumber({
    label: '每批个数',
    hint: `一次请求最多的标识数，${advised}，最多 ${mostItems}。`,
    from: 1,
    to: mostItems,
    advice: advised,
    default: 500,
  }),
  timeoutSeconds: { ...platformSettings.timeoutSeconds, hint: '超过这个时间没有答复，先查询核实。' },
  /** Longest value in characters where the template allows more (d84). */
  valueLimit: wholeNumber({
    label: '属性内容最多字数',
    hint: '接口文档规定 255；模板更短时以模板为准。',
    from: 1,
    to: 10_000,
    default: 255,
  }),
  deleteBody: choice<DeleteBody>({
    label: '批量删除的写法',
    options: [
      ['array', '标识数组（文档示例）'],
      ['object', '带 handles 的对象（文档参数表）'],
    ],
  }),
};

export const nodePassword = secret('密码', '请填写节点的密码，由节点管理单位分配。');

/** Prefix of the unit, which stands in its scheme. */
export const prefixSetting = text({
  label: '标识前缀',
  hint: '由节点分配给本单位，如 88.102.8888。',
  code: true,
});

export const identifierNodeSchema = z.object({
  ...shapeOf(nodeSettings),
  live: schemeSchema,
  practice: schemeSchema,
});
export type IdentifierNode = z.infer<typeof identifierNodeSchema>;

export const defaultIdentifierNode: IdentifierNode = {
  ...defaultsOf(nodeSettings),
  live: emptyScheme,
  practice: practiceScheme,
};
