import { describe, expect, it } from 'vitest';
import { type Profile, defaultProfile } from '#shared/profile/profile.ts';
import { practiceProfile } from './practiceProfile.ts';

describe('practiceProfile', () => {
  it('practises the user’s routes against the practice platform, with nothing of the real one', () => {
    const own: Profile = {
      ...defaultProfile,
      mode: 'live',
      baseUrl: 'https://platform.example',
      appId: 'real',
      batchSize: 7,
      timeoutSeconds: 5,
      uploadPath: '/real/upload',
      resources: { ...defaultProfile.resources, unit: 'REAL-UNIT' },
      routes: { ...defaultProfile.routes, riskPoint: 'annexC' },
    };
    expect(practiceProfile(own, { url: 'http://127.0.0.1:1', appId: 'practice' })).toEqual({
      ...defaultProfile,
      baseUrl: 'http://127.0.0.1:1',
      appId: 'practice',
      batchSize: 7,
      timeoutSeconds: 5,
      routes: own.routes,
    });
  });
});
