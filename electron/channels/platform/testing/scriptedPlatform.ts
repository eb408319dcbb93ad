import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { BusType, DataSetId } from '#shared/standard/types.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { json } from '../../http/testing/answers.ts';
import { startLocalServer, type Answer, type LocalServer } from '../../http/testing/localServer.ts';

export interface ScriptedPlatform extends LocalServer {
  readonly profile: Profile;
  /** Answers of coming token requests and of all others, in order; when used up, all is well. */
  readonly tokens: Answer[];
  readonly answers: Answer[];
}

/** The secret the scripted platform expects; nothing may ever show it. */
export const testSecret = 'S3cret/of+test';

/** A real HTTP server that does what its script says; tokens are token-1, token-2, … */
export async function startScriptedPlatform(secure = false): Promise<ScriptedPlatform> {
  const tokens: Answer[] = [];
  const answers: Answer[] = [];
  let drawn = 0;
  const server = await startLocalServer((request, response, socket) => {
    if (!request.path.startsWith('/gw/jsdspcloud/servlet/token')) {
      return (answers.shift() ?? json({ status: '0', err: '' }))(request, response, socket);
    }
    drawn += 1;
    return (tokens.shift() ?? json({ access_token: `token-${String(drawn)}` }))(request, response, socket);
  }, secure);
  const profile: Profile = {
    ...defaultProfile,
    mode: 'live',
    baseUrl: `${server.url}/gw/`,
    appId: 'app-1',
    timeoutSeconds: 60,
  };
  return { ...server, profile, tokens, answers };
}

/** A batch of two rows. */
export function batch(dataSet: DataSetId = 'department', operation: BusType = 'I'): SendRequest {
  const rows = [1, 2].map((n) => ({
    ID: `0b9f7c1e-4a2d-4c3b-8d5e-00000000000${String(n)}`,
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: emptyRow(dataSet),
  }));
  return { batchNo: '2026070100000001', dataSet, operation, rows };
}
