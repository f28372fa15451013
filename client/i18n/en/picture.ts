/** The canvas and the picture to take home. */
export const picture = {} as const;
