/** Item | requirement | accidents | measures | kinds of measures. */
export type Check = readonly [string, string, string, string, string];
