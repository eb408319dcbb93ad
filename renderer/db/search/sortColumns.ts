/** Columns beside the fields of the table that a list can be sorted by. */
export const stateColumn = 'recordState';
export const updateColumn = 'updateDate';
