// Dexie looks for IndexedDB once, when it is loaded: this stands before whichever suite loads it first.
import 'fake-indexeddb/auto';
