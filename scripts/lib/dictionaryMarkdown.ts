import { tableList } from '#shared/standard/registry.ts';
import { fieldRules, recordRules } from '#shared/standard/rules/allRules.ts';
import type { CodeValue, FieldDefinition, TableDefinition } from '#shared/standard/types.ts';

const longestInlineList = 8;

const introduction = `# Data dictionary

Made by \`npm run dictionary\` from \`shared/standard\`; do not edit by hand. \`npm run --silent dictionary -- --json\` prints
the same for programs.

Field names, labels and types are those of annex B of the collection standard, in printed order and spelling. Types: V string,
I integer identifier (kept and sent as a string), B flag ("1" or "0"), D date (YYYY-MM-DD). The annex prints neither lengths
nor which fields may be empty; required and length are policy of this program. Every row also carries the four fields of table
B.1: \`ID\`, \`batchNo\`, \`busType\`, \`updateDate\`.

Errors block saving, warnings ask. d-numbers are the decisions on ambiguities of the standard.`;

/** The data dictionary as a Markdown document, before formatting. */
export function dictionaryMarkdown(): string {
  return [introduction, ...tableList.map(tableSection), fieldRuleSection(), codeListSection()].join('\n\n');
}

function tableSection(table: TableDefinition): string {
  const header = ['Field', 'Label', 'Type', 'Required', 'Length', 'Values and rules'];
  const rows = table.fields.map((field) => [
    `\`${field.field}\``,
    field.label,
    field.type,
    field.required ? 'yes' : '',
    String(field.maxLength),
    remarks(field),
  ]);
  const rules = recordRules.filter(({ dataSet }) => dataSet === table.dataSet);
  return [
    `## ${table.table} ${table.title}`,
    `Data set \`${table.dataSet}\` (${table.name}); clauses ${table.clause}. Key: ${table.businessKey.map((field) => `\`${field}\``).join(' + ')}.`,
    markdownTable(header, rows),
    ...(rules.length > 0 ? ['Rules of the record:'] : []),
    ...(rules.length > 0
      ? [rules.map(({ name, note, basis }) => `- \`${name}\`: ${note} (${basis})`).join('\n')]
      : []),
  ].join('\n\n');
}

function remarks(field: FieldDefinition): string {
  const references = (field.refersTo ?? []).map(({ dataSet, field: name }) => `\`${dataSet}.${name}\``);
  return [
    formatOf(field),
    ...(field.codes ? [listOf(field.codes, field)] : []),
    ...(field.multiple ? ['several, joined by ","'] : []),
    ...(references.length > 0 ? [`offers ${references.join(', ')}`] : []),
    ...(field.generated ? ['proposed by the program'] : []),
    ...(field.sensitive ? ['personal data'] : []),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function formatOf(field: FieldDefinition): string {
  const own = fieldRules.filter((rule) => rule.name !== 'required' && rule.appliesTo(field));
  const general = new Set(['maxLength', 'controlCharacter', 'maskedSample', 'codeList']);
  return own
    .filter(({ name }) => !general.has(name))
    .map(({ name }) => `\`${name}\``)
    .join(', ');
}

function listOf(codes: readonly CodeValue[], field: FieldDefinition): string {
  const open = field.format === 'text' ? ', or other text' : '';
  return codes.length > longestInlineList ? `${codes.length} values, see the end${open}` : valuesOf(codes);
}

function valuesOf(codes: readonly CodeValue[]): string {
  return codes.map(({ value, label }) => (value === label ? value : `\`${value}\` ${label}`)).join(' / ');
}

function fieldRuleSection(): string {
  const rows = fieldRules.map(({ name, severity, note, basis }) => [`\`${name}\``, severity, note, basis]);
  return `## Rules of fields\n\n${markdownTable(['Rule', 'Severity', 'What it asks', 'Basis'], rows)}`;
}

function codeListSection(): string {
  const seen = new Map<readonly CodeValue[], string>();
  for (const { fields } of tableList) {
    for (const { codes, label } of fields) {
      if (codes !== undefined && codes.length > longestInlineList && !seen.has(codes)) seen.set(codes, label);
    }
  }
  const lists = [...seen].map(([codes, label]) => `### ${label}\n\n${valuesOf(codes)}`);
  return ['## Long code lists', ...lists].join('\n\n');
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
