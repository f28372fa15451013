/**
 * What a tile, or a note that moves, is painted on and shown by. The browser moves and stretches canvases that were handed
 * a finished picture for next to nothing; a canvas that is painted on directly it copies anew in
 * every frame in which it moves (0.9 against 4.8 ms, without a graphics card).
 */

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The place where pictures are painted, one after the other. */
export interface Easel {
  /** A context in CSS pixels; what was painted before is undefined. */
  begin(width: number, height: number, ratio: number): CanvasRenderingContext2D;
  /** Hands the picture over. */
  showOn(surface: Surface): void;
}

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  /** Gives its memory back at once; some browsers wait for long. */
  close(): void;
}

interface Shown extends Surface {
  readonly bitmap: ImageBitmapRenderingContext | null;
}

/** Of that size in CSS pixels; `isClear` where something below shall be seen through it. */
export function createSurface(
  width: number,
  height: number,
  ratio: number,
  isClear = false,
): Surface {
  const canvas = document.createElement("canvas");
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  if (!hasOffscreen()) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const bitmap = hasOffscreen() ? canvas.getContext("bitmaprenderer", { alpha: isClear }) : null;
  const surface: Shown = {
    canvas,
    bitmap,
    close() {
      bitmap?.transferFromImageBitmap(null);
      canvas.width = canvas.height = 0;
      canvas.remove();
    },
  };
  return surface;
}

export function createEasel(): Easel {
  let canvas: OffscreenCanvas | HTMLCanvasElement | undefined;
  let ctx: Context | null = null;
  return {
    begin(wide, high, ratio) {
      const width = Math.round(wide * ratio);
      const height = Math.round(high * ratio);
      if (!canvas || canvas.width !== width || canvas.height !== height) {
        canvas = hasOffscreen()
          ? new OffscreenCanvas(width, height)
          : Object.assign(document.createElement("canvas"), { width, height });
        ctx = canvas.getContext("2d") as Context | null;
      }
      if (!ctx) throw new Error("this browser paints no canvas");
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      // The painters use nothing that the two kinds of context do not share.
      return ctx as CanvasRenderingContext2D;
    },
    showOn(surface) {
      const { bitmap } = surface as Shown;
      if (!canvas) return;
      if (bitmap && canvas instanceof OffscreenCanvas) {
        bitmap.transferFromImageBitmap(canvas.transferToImageBitmap());
      } else if (!(canvas instanceof OffscreenCanvas)) {
        const ctx = surface.canvas.getContext("2d");
        ctx?.clearRect(0, 0, canvas.width, canvas.height);
        ctx?.drawImage(canvas, 0, 0);
      }
    },
  };
}

/** Not in Safari before 16.4. */
function hasOffscreen(): boolean {
  return typeof OffscreenCanvas === "function" && "ImageBitmapRenderingContext" in window;
}
