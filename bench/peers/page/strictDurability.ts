const bare = IDBDatabase.prototype.transaction;
let strictTransactions = 0;

// Wrapped before any library is loaded: none of them but Dexie can be asked for it.
IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
  if (mode !== 'readwrite') return bare.call(this, names, mode, options);
  strictTransactions += 1;
  return bare.call(this, names, mode, { ...options, durability: 'strict' });
};

/** How many writing transactions have begun so far. */
export function countStrictTransactions(): number {
  return strictTransactions;
}
