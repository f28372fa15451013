import type { Rect } from "../../shared/geometry.ts";

/** Which of a rectangle lies under others: bits for squares, one row of them after the other. */
export interface CoverGrid {
  /** Squares that lie wholly inside are covered from now on. */
  cover(rect: Rect): void;
  /** Whether all of `rect` is; what lies outside of the grid counts as covered. */
  isCovered(rect: Rect): boolean;
  /** The least rectangle around what of `rect` is not covered; undefined where all of it is. */
  openPart(rect: Rect): Rect | undefined;
}

/** Side of a square, board units: small beside a line of text. */
const side = 16;

export function createCoverGrid({ x: left, y: top, width, height }: Rect): CoverGrid {
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const wordsInRow = Math.ceil(columns / 32);
  const bits = new Uint32Array(wordsInRow * rows);

  /** Columns and rows of the squares that `rect` touches. */
  const touched = ({ x, y, width, height }: Rect): Field => ({
    x0: Math.max(0, Math.floor((x - left) / side)),
    x1: Math.min(columns, Math.ceil((x + width - left) / side)),
    y0: Math.max(0, Math.floor((y - top) / side)),
    y1: Math.min(rows, Math.ceil((y + height - top) / side)),
  });
  const openBits = (row: number, x: number, end: number): number =>
    ~(bits[row * wordsInRow + (x >>> 5)] ?? 0) & maskOf(x, end);

  return {
    cover({ x, y, width, height }) {
      const x0 = Math.max(0, Math.ceil((x - left) / side));
      const x1 = Math.min(columns, Math.floor((x + width - left) / side));
      const y0 = Math.max(0, Math.ceil((y - top) / side));
      const y1 = Math.min(rows, Math.floor((y + height - top) / side));
      for (let row = y0; row < y1; row++) {
        for (let at = x0; at < x1; at = nextWord(at)) {
          const word = row * wordsInRow + (at >>> 5);
          bits[word] = (bits[word] ?? 0) | maskOf(at, x1);
        }
      }
    },
    isCovered(rect) {
      const { x0, x1, y0, y1 } = touched(rect);
      for (let row = y0; row < y1; row++) {
        for (let at = x0; at < x1; at = nextWord(at)) if (openBits(row, at, x1) !== 0) return false;
      }
      return true;
    },
    openPart(rect) {
      const { x0, x1, y0, y1 } = touched(rect);
      let [least, most, above, below] = [x1, x0, y1, y0];
      for (let row = y0; row < y1; row++) {
        for (let at = x0; at < x1; at = nextWord(at)) {
          const open = openBits(row, at, x1);
          if (open === 0) continue;
          const first = at & ~31;
          least = Math.min(least, first + 31 - Math.clz32(open & -open));
          most = Math.max(most, first + 32 - Math.clz32(open));
          above = Math.min(above, row);
          below = row + 1;
        }
      }
      if (most <= least) return undefined;
      return {
        x: left + least * side,
        y: top + above * side,
        width: (most - least) * side,
        height: (below - above) * side,
      };
    },
  };
}

interface Field {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** The bits of the word of `x` from there to `end`, or to the end of the word. */
function maskOf(x: number, end: number): number {
  const count = Math.min(end, nextWord(x)) - x;
  return count === 32 ? -1 : ((1 << count) - 1) << (x & 31);
}

function nextWord(x: number): number {
  return (x | 31) + 1;
}
