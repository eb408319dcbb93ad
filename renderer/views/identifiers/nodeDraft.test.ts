import { describe, expect, it } from 'vitest';
import { defaultIdentifierNode, type IdentifierNode } from '#shared/profile/nodeSettings.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { draftOfNode, readNodeDraft, type NodeDraft } from './nodeDraft.ts';

const live: IdentifierNode = {
  ...defaultIdentifierNode,
  address: 'http://node.example:3000',
  username: 'unit',
  live: practiceScheme,
};
const kept = { typed: '', kept: 'stored' } as const;

function read(
  change: (draft: NodeDraft) => void,
  node = live,
  password: typeof kept | { typed: string; kept: 'none' } = kept,
) {
  const draft = draftOfNode(node, 'live');
  change(draft);
  return readNodeDraft(draft, node, 'live', password);
}

describe('readNodeDraft', () => {
  it('gives back what it was made of', () => {
    expect(read(() => undefined)).toEqual({ node: live, errors: {}, problems: [] });
    const practice = readNodeDraft(draftOfNode(live, 'practice'), live, 'practice', kept);
    expect(practice.node).toEqual(live);
  });

  it('does not change the settings it was made of', () => {
    read((draft) => {
      draft.subjects.equipment.attributes.pop();
      draft.templates.pop();
    });
    expect(practiceScheme.templates).toHaveLength(5);
    expect(live.live.subjects.equipment.attributes).toHaveLength(5);
  });

  it.each([
    ['address', (draft: NodeDraft) => void (draft.address = 'node.example'), '节点地址要以 http'],
    ['username', (draft: NodeDraft) => void (draft.username = ' '), '请填写节点的用户名'],
    ['batchSize', (draft: NodeDraft) => void (draft.batchSize = '2001'), '1 到 2000'],
    ['timeoutSeconds', (draft: NodeDraft) => void (draft.timeoutSeconds = 'x'), '1 到 600'],
    ['valueLimit', (draft: NodeDraft) => void (draft.valueLimit = ''), '1 到 10000'],
    ['prefix', (draft: NodeDraft) => void (draft.prefix = '88.x'), '数字和点'],
  ])('says at %s what is wrong', (field, change, words) => {
    const { node, errors } = read(change);
    expect(node).toBeNull();
    expect(errors[field]).toContain(words);
  });

  it('wants a password once there is an address', () => {
    expect(read(() => undefined, live, { typed: '', kept: 'none' }).errors).toHaveProperty('password');
    expect(read(() => undefined, live, { typed: 'x', kept: 'none' }).errors).toEqual({});
    const without = read((draft) => void (draft.address = ''), live, { typed: '', kept: 'none' });
    expect(without.errors).toEqual({});
  });

  it.each(['20o1', '', '2001.5', '-2001'])('refuses the index %j at its place, and keeps it', (index) => {
    let draft: NodeDraft | undefined;
    const { node, problems } = read((changed) => {
      const [first, ...rest] = changed.subjects.riskPoint.attributes;
      if (!first) throw new Error('the practice scheme maps risk points');
      changed.subjects.riskPoint.attributes = [{ ...first, index }, ...rest];
      draft = changed;
    });
    expect(node).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      subject: 'riskPoint',
      message: expect.stringContaining(`索引“${index}”不是数字`),
    });
    expect(draft?.subjects.riskPoint.attributes[0]?.index).toBe(index);
  });

  it('writes no attribute that has an index and no field', () => {
    const { node, problems } = read((draft) => {
      draft.subjects.riskPoint.attributes.push({ index: 'x', idType: 'more', field: '' });
    });
    expect(problems).toEqual([]);
    expect(node).toEqual(live);
  });

  it('names the subject and the attribute of a mapping that cannot work', () => {
    const { node, problems } = read((draft) => {
      draft.subjects.riskPoint.attributes = draft.subjects.riskPoint.attributes.filter(
        ({ idType }) => idType !== 'riskName',
      );
      draft.subjects.equipment.suffix = '{dutyMan}';
    });
    expect(node).toBeNull();
    expect(problems.map(({ subject, place }) => `${subject} ${place}`)).toEqual([
      'equipment suffix',
      'riskPoint riskName',
    ]);
    expect(problems[0]?.message).toContain('个人信息');
  });
});
