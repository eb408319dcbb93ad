import { lineOf, type Way } from '#shared/model/channelTable.ts';
import type { PlatformChange } from '../../stores/useSettingsStore.ts';

interface QuestionWords {
  readonly title: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  /** What has happened there so far. */
  readonly confirmed: string;
  /** In what it is counted: 3 个标识, 2 个. */
  readonly unit: string;
  readonly noun: string;
  /** What follows from each answer, one line each. */
  readonly effects: readonly string[];
  /** null = it cannot be the same. */
  readonly same: string | null;
  readonly other: string;
}

const addressMoved = '换了地址：记录的状态都不变。';
const registerAgain = '全部标识重新排队登记，原来待确认的批次不再核实。';

const platformQuestion: QuestionWords = {
  title: '平台地址或 AppID 改变了，还是同一个平台吗？',
  text: '已送达是原平台确认的。如果新地址是另一个平台，那里还没有这些记录。',
  from: '原平台',
  to: '新地址',
  confirmed: '原平台已确认',
  unit: '条',
  noun: '',
  effects: [
    addressMoved,
    '另一个平台：本单位的全部记录（草稿除外）作为新增（I）重新排队，原平台待确认的批次不再核实。',
  ],
  same: '这是同一个平台换了地址',
  other: '这是另一个平台，全部重新上报',
};

const nodeQuestion: QuestionWords = {
  title: '节点地址或用户名改变了，还是同一个节点吗？',
  text: '已送达的标识是原节点确认的。如果新地址是另一个节点，那里还没有这些标识。',
  from: '原节点',
  to: '新节点',
  confirmed: '原节点已确认',
  unit: '个',
  noun: '标识',
  effects: ['换了地址：标识的状态都不变。', `另一个节点：${registerAgain}`],
  same: '这是同一个节点换了地址',
  other: '这是另一个节点，全部重新登记',
};

/** Under another prefix every handle is another one, so that the node cannot be the same in this sense. */
const prefixQuestion: QuestionWords = {
  ...nodeQuestion,
  title: '标识前缀改变了，全部标识要重新登记',
  text: '原前缀下已登记的标识会留在原节点上，本程序不再管理它们；需要注销时请在改前缀之前先注销，或联系节点管理员。已贴出的标签要重新打印。',
  effects: [`新的前缀：${registerAgain}`],
  same: null,
  other: '全部重新登记',
};

const tablesQuestion: QuestionWords = {
  title: '数据库改变了，还是同一个数据库吗？',
  text: '已送达的记录是写在原数据库里的。如果现在填写的是另一个数据库或另外的数据表，那里还没有这些行。',
  from: '原数据库',
  to: '新数据库',
  confirmed: '原数据库已写入',
  unit: '条',
  noun: '',
  effects: [
    '同一个数据库：换了地址、用户或名称，行都还在，记录的状态都不变。',
    '另一个数据库：按库表归集的全部记录（草稿除外）重新写入，原数据库里的行不再更新，待确认的批次不再核实。',
  ],
  same: '这是同一个数据库',
  other: '这是另一个数据库，全部重新写入',
};

/** The question about a way that has no words of its own. */
function questionOn(way: Way): QuestionWords {
  const { name, party, leadsTo } = lineOf(way);
  const { noun, by } = leadsTo;
  return {
    title: `${name}的${by}改变了，还是同一个${party}吗？`,
    text: `已送达的记录是原来的${spaced(name)}确认的。如果现在填写的是另一个${party}，那里还没有这些记录。`,
    from: `原${noun}`,
    to: `新${noun}`,
    confirmed: `原${noun}已确认`,
    unit: '条',
    noun: '',
    effects: [
      addressMoved,
      `另一个${party}：按${spaced(name)}归集的全部记录（草稿除外）重新排队，原${noun}待确认的批次不再核实。`,
    ],
    same: `这是同一个${party}换了地址`,
    other: `这是另一个${party}，全部重新上报`,
  };
}

/** What the other side has confirmed so far, and what is open there. */
export function tracesWords(
  { confirmed, unit, noun }: QuestionWords,
  { acknowledged, open }: PlatformChange['traces'],
): string {
  const more = open === 0 ? '' : `，另有 ${open} ${unit}被退回、有冲突或待确认`;
  return `${confirmed} ${acknowledged} ${unit}${noun}${more}`;
}

/** Latin letters stand apart from the Chinese before them. */
function spaced(name: string): string {
  return /^[A-Za-z]/.test(name) ? ` ${name}` : name;
}

/** What is asked where a way leads to another place than before. */
export function identityQuestion({ from, to }: PlatformChange, way: Way): QuestionWords {
  switch (way) {
    case 'platform':
      return platformQuestion;
    case 'identifiers':
      return from.prefix !== undefined && from.prefix !== to.prefix ? prefixQuestion : nodeQuestion;
    case 'tables':
      return tablesQuestion;
    default:
      return questionOn(way);
  }
}
