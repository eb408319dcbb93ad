import { describe, expect, it } from 'vitest';
import stored from '#shared/sample/sampleEnterprise.json';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { deriveIdentifier, subjectKey } from '#shared/identifiers/deriveIdentifier.ts';
import { identifierOfRow } from '#shared/identifiers/identifierRow.ts';
import { defaultIdentifierNode } from '#shared/profile/nodeSettings.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import { subjectList, subjects, type SubjectKind } from '#shared/identifiers/subjects.ts';

const enterprise: Readonly<Record<DataSetId, readonly Row[]>> = stored;
const { valueLimit } = defaultIdentifierNode;

/** One derivation for each subject of the sample enterprise, the IDs as UUIDs that differ early. */
function derivations(kind: SubjectKind) {
  const { dataSet, shared } = subjects[kind];
  const keys = new Set<string>();
  return enterprise[dataSet].flatMap((data, place) => {
    const key = subjectKey(kind, data);
    if (key === '' || (shared && keys.has(key))) return [];
    keys.add(key);
    const ID = `${place.toString(16).padStart(8, '0')}-4e5f-4a6b-8c7d-9e0f1a2b3c4d`;
    return [{ data, derivation: deriveIdentifier(kind, { ID, data }, practiceScheme, valueLimit) }];
  });
}

describe('the practice scheme and the sample enterprise', () => {
  it.each(subjectList)('make an identifier of every $name', ({ kind }) => {
    const found = derivations(kind);
    expect(found.length).toBeGreaterThan(10);
    for (const { data, derivation } of found) {
      expect(derivation, JSON.stringify(data)).toMatchObject({ kind: 'identifier', findings: [] });
    }
  });

  it('give no handle twice, over all kinds', () => {
    const handles = subjectList.flatMap(({ kind }) =>
      derivations(kind).map(({ derivation }) =>
        derivation.kind === 'identifier' ? derivation.row['handle'] : '',
      ),
    );
    expect(handles.length).toBeGreaterThan(500);
    expect(new Set(handles).size).toBe(handles.length);
    expect(new Set(handles.map((handle) => handle?.toLowerCase())).size).toBe(handles.length);
  });

  it('say the same of every record of one device', () => {
    const codes = new Map<string, Row[]>();
    for (const data of enterprise.riskPoint) {
      const key = subjectKey('equipment', data);
      if (key !== '') codes.set(key, [...(codes.get(key) ?? []), data]);
    }
    for (const [code, rows] of codes) {
      const handles = rows.map((data) => {
        const derivation = deriveIdentifier('equipment', { ID: 'a', data }, practiceScheme, valueLimit);
        return derivation.kind === 'identifier' ? derivation.row['handle'] : '';
      });
      expect(new Set(handles)).toEqual(new Set([`${practiceScheme.prefix}/${code}`]));
    }
  });

  it('write no name of a person', () => {
    const people = new Set(enterprise.person.map(({ psnName }) => psnName));
    for (const { kind } of subjectList) {
      for (const { derivation } of derivations(kind)) {
        if (derivation.kind !== 'identifier') continue;
        const values = identifierOfRow(derivation.row).attributes.map(({ value }) => value);
        expect(values.filter((value) => people.has(value))).toEqual([]);
      }
    }
  });
});
