import { Unreadable } from "./byteReader.ts";

/** Deeper than anything a board holds; far from what would overflow a stack. */
export const depthLimit = 64;

/** JSON from outside. Its depth is measured before it is parsed. Throws Unreadable. */
export function parseShallowJson(text: string): unknown {
  if (isDeeperThan(depthLimit, text)) throw new Unreadable("nested too deep");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable("not JSON", { cause: error });
  }
}

function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInText) {
      if (code === 0x5c) at++;
      else if (code === 0x22) isInText = false;
    } else if (code === 0x22) isInText = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
