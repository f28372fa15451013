const heads = [6.5, 14, 21.5].map((middle) => `M${middle - 3} 8a3 3 0 1 0 6 0a3 3 0 1 0-6 0z`);

/** Three people in one boat, on a square of `side`, for the page as for the picture to take home. */
export const logo = {
  side: 28,
  path: `${heads.join("")}M2 13h24v1.5a9 9 0 0 1-9 9h-6a9 9 0 0 1-9-9z`,
} as const;
