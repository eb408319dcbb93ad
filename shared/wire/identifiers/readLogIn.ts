import { foldObject, scalarText } from '../reading/foldedObject.ts';
import type { NodeReply } from './readNodeReply.ts';

/** The token of a log-in that went well, at data.token; null where there is none a header can carry. */
export function readLogIn({ sign, data }: NodeReply): string | null {
  const token = sign === 'success' ? scalarText(foldObject(data)?.get('token')) : '';
  return /^[\x21-\x7e]{1,8192}$/.test(token) ? token : null;
}
