import { prefixProblem } from '#shared/identifiers/checkHandle.ts';
import { prefixWords } from '#shared/identifiers/identifierWords.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { BaseUrl } from '#shared/wire/baseUrl.ts';
import { readNodeAddress } from '#shared/wire/identifiers/nodeAddress.ts';
import type { IdentifierSettings } from './IdentifierSettings.ts';
import { nodePlace } from '#shared/identifiers/node.ts';
import { secretMissing } from '../messages/secretMissing.ts';

/** Settings that are complete enough to log in. Holds the password: never log it. */
export interface NodeSettings extends IdentifierSettings {
  readonly base: BaseUrl;
  readonly secret: string;
}

/** Checks what every request needs; the error is a Chinese sentence that says what to fill in, and where. */
export function readNodeSettings(
  settings: IdentifierSettings,
  secret: string | null,
): Result<NodeSettings, string> {
  const base = readNodeAddress(settings.address);
  if (!base.ok) return base;
  const username = settings.username.trim();
  if (username === '') return err(`还没有填写用户名。请在${nodePlace}中填写节点管理员分配的用户名。`);
  if (secret === null || secret === '') {
    return err(secretMissing('密码', nodePlace));
  }
  return ok({ ...settings, username, base: base.value, secret });
}

/** The same for what registers and reads templates: both need the prefix. */
export function readSendSettings(
  settings: IdentifierSettings,
  secret: string | null,
): Result<NodeSettings, string> {
  const read = readNodeSettings(settings, secret);
  if (!read.ok) return read;
  const { prefix } = settings.scheme;
  if (prefix === '') return err(prefixWords.notTyped);
  const problem = prefixProblem(prefix);
  return problem === null ? read : err(`${problem}请在${nodePlace}中改正。`);
}
