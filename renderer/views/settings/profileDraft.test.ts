import { describe, expect, it } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { draftOf, readDraft } from './profileDraft.ts';

const noSecret = { typed: '', kept: 'none' } as const;
const live = {
  ...draftOf(defaultProfile),
  mode: 'live' as const,
  baseUrl: 'https://p.example.cn/',
  appId: ' app-1 ',
};

const noWays = Object.fromEntries(
  Object.keys(defaultProfile.ways).map((dataSet) => [dataSet, []]),
) as unknown as Profile['ways'];

describe('readDraft', () => {
  it('reads the default profile back unchanged', () => {
    expect(readDraft(draftOf(defaultProfile), noSecret, defaultProfile)).toEqual({
      profile: defaultProfile,
      errors: {},
    });
  });

  it('trims what was typed around the values', () => {
    const { profile } = readDraft(live, { typed: 's', kept: 'none' }, defaultProfile);
    expect(profile).toMatchObject({ baseUrl: 'https://p.example.cn', appId: 'app-1' });
  });

  it('asks in live mode for address, AppID and AppSecret', () => {
    const { profile, errors } = readDraft({ ...live, baseUrl: '', appId: '' }, noSecret, defaultProfile);
    expect(profile).toBeNull();
    expect(Object.keys(errors)).toEqual(['baseUrl', 'appId', 'secret']);
  });

  it.each([
    ['tables', []],
    ['socket', ['appId', 'secret']],
    ['platform', ['baseUrl', 'appId', 'secret']],
  ] as const)('asks for no more than the way in needs: %s', (way, missing) => {
    const before = { ...defaultProfile, ways: { ...noWays, unit: [way] } };
    const { errors } = readDraft({ ...live, baseUrl: '', appId: '' }, noSecret, before);
    expect(Object.keys(errors)).toEqual(missing);
  });

  it('leaves what other pages show as it is', () => {
    const before = { ...defaultProfile, ways: noWays, workstation: '07' };
    expect(readDraft(draftOf(defaultProfile), noSecret, before).profile).toEqual(before);
  });

  it('is content with a secret kept earlier, whether on disk or for this run', () => {
    for (const kept of ['stored', 'session'] as const) {
      expect(readDraft(live, { typed: '', kept }, defaultProfile).errors).toEqual({});
    }
  });

  it('puts each error at its field', () => {
    const draft = draftOf(defaultProfile);
    draft.batchSize = '2001';
    draft.timeoutSeconds = '1.5';
    draft.resources.unit = ' ';
    draft.txcodes.unit = '123456789';
    draft.baseUrl = 'p.example.cn';
    expect(Object.keys(readDraft(draft, noSecret, defaultProfile).errors).sort()).toEqual([
      'baseUrl',
      'batchSize',
      'resources.unit',
      'timeoutSeconds',
      'txcodes.unit',
    ]);
  });

  it('edits a copy', () => {
    const draft = draftOf(defaultProfile);
    draft.routes.unit = 'annexA';
    expect(defaultProfile.routes.unit).toBe('annexC');
  });
});
