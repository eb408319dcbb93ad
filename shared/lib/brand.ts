declare const brand: unique symbol;

/** A string or number that may only be made by the function that checks it. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
