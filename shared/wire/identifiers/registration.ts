import { z } from 'zod';
import { identifierOfRow } from '../../identifiers/identifierRow.ts';
import type { Row } from '../../standard/types.ts';
import { jsonBody } from '../jsonBody.ts';

/** One attribute, spelt `value` and not `vlaue` (d76), always a string (d77), `auth` as in the examples (d85). */
const attribute = z.object({
  data: z.object({ format: z.literal('string'), value: z.string() }),
  auth: z.literal(''),
  index: z.number().int(),
  type: z.string(),
});

const registration = z.object({
  handle: z.string(),
  templateVersion: z.string(),
  value: z.array(attribute),
});
type Registration = z.infer<typeof registration>;

/** Body of 注册标识 and 更新标识. */
export const registrationBody = jsonBody(registration);

/** Body of 批量注册标识 and 批量更新标识: the array of the example, not the object of the table (d79). */
export const registrationsBody = jsonBody(z.array(registration));

/** What is registered for the row of an identifier: all attributes that have a value (d89), by index. */
export function registrationOf(row: Row): Registration {
  const { handle, templateVersion, attributes } = identifierOfRow(row);
  const value = attributes
    .filter((attribute) => attribute.value !== '')
    .map(({ index, type, value }) => ({
      data: { format: 'string' as const, value },
      auth: '' as const,
      index,
      type,
    }));
  return { handle, templateVersion, value };
}

/** The body of 注册标识 for a row, laid out for people. */
export function registrationText(row: Row): string {
  return JSON.stringify(registrationOf(row), null, 2);
}
