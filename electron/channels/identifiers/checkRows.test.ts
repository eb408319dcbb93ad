import { describe, expect, it } from 'vitest';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { checkRows } from './checkRows.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { identifierBatch, riskPointRow } from './testing/scriptedNode.ts';

const settings: IdentifierSettings = {
  address: 'http://node.example',
  username: 'unit-1',
  login: 'digest',
  templateApi: 'v3',
  batchSize: 500,
  timeoutMs: 1000,
  deleteBody: 'array',
  valueLimit: 20,
  scheme: practiceScheme,
};

describe('checkRows', () => {
  it('lets good rows through and says of each other one what is wrong, with its field', () => {
    const good = riskPointRow(1);
    const long = riskPointRow(2, { '2001/riskName': '炉'.repeat(21), '2004/inherentLevel': '' });
    const foreign = riskPointRow(3, { handle: '88.102.9999/1' });
    const { sendable, refused } = checkRows(identifierBatch('I', [long, good, foreign]), settings);
    expect(sendable).toEqual([good]);
    expect(refused).toEqual([
      {
        kind: 'refused',
        ID: long.ID,
        cause: 'content',
        field: '2001/riskName',
        theirs: null,
        unsent: true,
        reason: expect.stringMatching(
          /“风险点名称”有 21 个字，最多 20 个。?.*；.*“固有风险等级”必填.*[^。]。$/,
        ),
      },
      expect.objectContaining({ ID: foreign.ID, field: 'handle', cause: 'content' }),
    ]);
  });

  it('refuses what has no template here', () => {
    const { refused } = checkRows(
      identifierBatch('U', [riskPointRow(1, { templateVersion: '9' })]),
      settings,
    );
    expect(refused).toMatchObject([{ field: 'templateVersion', cause: 'content' }]);
  });

  it('sends a handle once', () => {
    const [first, second, third] = [riskPointRow(1), { ...riskPointRow(1), ID: 'b' }, riskPointRow(2)];
    const { sendable, refused } = checkRows(identifierBatch('I', [first, second, third]), settings);
    expect(sendable).toEqual([first, third]);
    expect(refused).toMatchObject([{ ID: 'b', field: 'handle', cause: 'content' }]);
  });

  it('holds a delete against its handle only', () => {
    const bare = { ...riskPointRow(1), data: { handle: '88.102.8888/RP.1' } };
    const foreign = { ...riskPointRow(2), data: { handle: '88.102.9999/RP.2' } };
    const { sendable, refused } = checkRows(identifierBatch('D', [bare, foreign]), settings);
    expect(sendable).toEqual([bare]);
    expect(refused).toMatchObject([{ ID: foreign.ID, field: 'handle' }]);
  });
});
