/** What can be said of a JSON text before anything is built from it. */
export interface JsonShape {
  /** How deep lists and objects lie within each other. */
  readonly depth: number;
  /** False when a text, a list or an object is still open at the end. */
  readonly isWhole: boolean;
}

/** Goes through the text once and keeps nothing, whatever is in it. */
export function shapeOfJson(text: string): JsonShape {
  let open = 0;
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (isInText) {
      if (sign === signs.backslash) i++;
      else if (sign === signs.quote) isInText = false;
    } else if (sign === signs.quote) isInText = true;
    else if (sign === signs.list || sign === signs.object) depth = Math.max(depth, ++open);
    else if (sign === signs.listEnd || sign === signs.objectEnd) open--;
  }
  return { depth, isWhole: open <= 0 && !isInText };
}

const signs = {
  quote: 0x22,
  backslash: 0x5c,
  list: 0x5b,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
} as const;
