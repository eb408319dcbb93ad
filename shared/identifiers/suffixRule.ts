import { err, ok, type Result } from '../lib/result.ts';
import { fieldOf } from '../standard/fieldOf.ts';
import type { DataSetId, Row } from '../standard/types.ts';
import { mappingWords } from './identifierWords.ts';
import { isPersonal } from './isPersonal.ts';

/** Stands for the first eight characters of the record ID, which never change. */
const idToken = 'ID';
const idLength = 8;

/** A suffix rule is text with fields of the table in braces: `RP.{riskNo}`. The names, each once. */
export function tokensOf(rule: string): readonly string[] {
  return [...new Set([...rule.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? ''))];
}

/** Why a suffix rule cannot be used for a table, in one Chinese sentence; null = it can. */
export function suffixRuleProblem(dataSet: DataSetId, rule: string): string | null {
  if (rule.trim() === '') return mappingWords.noSuffix;
  if (/[{}]/.test(rule.replace(/\{[^{}]*\}/g, ''))) return mappingWords.openBrace;
  for (const name of tokensOf(rule)) {
    if (name === idToken) continue;
    const field = fieldOf(dataSet, name);
    if (!field) return mappingWords.noFieldOfSuffix(name);
    if (isPersonal(field)) return mappingWords.personalSuffix(field.label);
  }
  return tokensOf(rule).length > 0 ? null : mappingWords.sameForAll;
}

/** The suffix of one record; the error names the field that is empty. */
export function applySuffixRule(
  rule: string,
  record: { readonly ID: string; readonly data: Row },
): Result<string, { readonly field: string }> {
  const empty = tokensOf(rule).find((name) => name !== idToken && valueOf(record.data, name) === '');
  if (empty !== undefined) return err({ field: empty });
  return ok(
    rule.replace(/\{([^{}]*)\}/g, (_, name: string) =>
      name === idToken ? record.ID.replaceAll('-', '').slice(0, idLength) : valueOf(record.data, name),
    ),
  );
}

function valueOf(data: Row, field: string): string {
  return (data[field] ?? '').trim();
}
