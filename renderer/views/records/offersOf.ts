import type { CodeValue, DataSetId, FieldDefinition } from '#shared/standard/types.ts';
import { tables } from '#shared/standard/registry.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { SearchIndex } from '../../db/search/SearchIndex.ts';
import type { FindOffers, Offer, OffersByField } from '../../forms/controlTypes.ts';

/** As many as one looks through before typing another character. */
const shownAtMost = 50;

interface OfferSources {
  readonly search: Pick<SearchIndex, 'offers'>;
  readonly channel: () => ChannelId;
}

/** Pick lists of a form: names, numbers and codes of records, and code lists that are only advice. */
export function offersOf(sources: OfferSources, dataSet: DataSetId): OffersByField {
  const entries = tables[dataSet].fields.flatMap((field) => {
    const find = finderOf(sources, field);
    return find === null ? [] : [[field.field, find] as const];
  });
  return Object.fromEntries(entries);
}

function finderOf({ search, channel }: OfferSources, field: FieldDefinition): FindOffers | null {
  const references = field.refersTo ?? [];
  if (references.length === 0) return field.format === 'text' && field.codes ? findCodes(field.codes) : null;
  // A number alone tells a person nothing, so its record's name stands beside it.
  const titled = field.format === 'recordNo' || field.format === 'equipmentCode';
  // Numbers are looked for right after they were given, names by their spelling.
  const order = titled ? 'newest' : 'text';
  return async (query) => {
    const found = await search.offers({ references, channel: channel(), query, order, limit: shownAtMost });
    return found.map(({ value, title }): Offer => (titled ? { value, label: title } : { value }));
  };
}

function findCodes(codes: readonly CodeValue[]): FindOffers {
  return (typed) =>
    Promise.resolve(
      codes
        .filter(({ value, label }) => `${value} ${label}`.includes(typed.trim()))
        .map(({ value, label }) => ({ value, label })),
    );
}
