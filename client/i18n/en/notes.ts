/** Notes, the List, the basket, tools, messages and keys. */
export const notes = {} as const;
