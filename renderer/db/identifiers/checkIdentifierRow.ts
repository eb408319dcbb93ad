import { checkIdentifier } from '#shared/identifiers/checkIdentifier.ts';
import { templateOf } from '#shared/identifiers/scheme.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Finding, Row } from '#shared/standard/types.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { RepositoryContext } from '../repositoryContext.ts';

/** The row of an identifier if the channel's scheme lets it through, else what is wrong with it. */
export function checkIdentifierRow(
  { scheme }: Pick<RepositoryContext, 'scheme'>,
  channel: ChannelId,
  row: Row,
): Result<Row, readonly Finding[]> {
  const force = scheme(channel);
  if (!force) return ok(row);
  const { prefix } = force.scheme;
  const template = templateOf(force.scheme, row['templateVersion'] ?? '');
  const findings = checkIdentifier(row, { prefix, template, valueLimit: force.valueLimit });
  if (findings.length === 0) return ok(row);
  return err(
    findings.map(({ field, message }) => ({
      field,
      message,
      rule: 'identifier',
      severity: 'error' as const,
    })),
  );
}
