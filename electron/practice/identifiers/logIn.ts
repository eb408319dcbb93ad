import { createHash } from 'node:crypto';
import { z } from 'zod';
import { assertNever } from '#shared/lib/assertNever.ts';
import type { Result } from '#shared/lib/result.ts';
import { isSameSecret } from '../isSameSecret.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { shanghaiTime } from '../shanghaiTime.ts';
import { fail, missingParameter, type NodeAnswer, succeed } from './NodeAnswer.ts';
import type { LogInCall } from './nodeCalls.ts';

const tokenLifetimeSeconds = 24 * 3600;

const bodySchema = z.object({ username: z.string().min(1), password: z.string().min(1) });

/** POST /identity/token (明文传输) and /identity/token/v1 (密文传输). */
export function logIn(context: PracticeContext, call: LogInCall, json: Result<unknown, string>): NodeAnswer {
  if (!json.ok) return fail(json.error);
  const body = bodySchema.safeParse(json.value);
  if (!body.success) {
    return fail(missingParameter(String(body.error.issues[0]?.path[0] ?? 'username')));
  }
  const { username, password, tokens } = context.node;
  const expected = passwordOnWire(call, password, context.now());
  const known = isSameSecret(body.data.username, username) && isSameSecret(body.data.password, expected);
  return known ? succeed({ token: tokens.issue(tokenLifetimeSeconds) }) : fail('用户名/密码错误！');
}

function passwordOnWire(call: LogInCall, password: string, now: number): string {
  switch (call) {
    case 'plainLogIn':
      return password;
    case 'digestLogIn':
      // The day of the digest is that of Asia/Shanghai, without a separator before it.
      return sha256(sha256(password) + shanghaiTime(now).slice(0, 10));
    default:
      return assertNever(call);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
