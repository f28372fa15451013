/**
 * What a tile is painted on and shown by. The browser moves and stretches canvases that were handed
 * a finished picture for next to nothing; a canvas that is painted on directly it copies anew in
 * every frame in which it moves (0.9 against 4.8 ms, without a graphics card).
 */

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The place where pictures are painted, one after the other. */
export interface Easel {
  /** A context in CSS pixels; what was painted before is undefined. */
  begin(side: number, ratio: number): CanvasRenderingContext2D;
  /** Hands the picture over. */
  showOn(surface: TileSurface): void;
}

export interface TileSurface {
  readonly canvas: HTMLCanvasElement;
  /** Gives its memory back at once; some browsers wait for long. */
  close(): void;
}

interface Shown extends TileSurface {
  readonly bitmap: ImageBitmapRenderingContext | null;
}

export function createTileSurface(side: number, ratio: number): TileSurface {
  const canvas = document.createElement("canvas");
  canvas.style.width = `${side}px`;
  canvas.style.height = `${side}px`;
  if (!hasOffscreen()) canvas.width = canvas.height = Math.round(side * ratio);
  const bitmap = hasOffscreen() ? canvas.getContext("bitmaprenderer", { alpha: false }) : null;
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
    begin(side, ratio) {
      const pixels = Math.round(side * ratio);
      if (!canvas || canvas.width !== pixels) {
        canvas = hasOffscreen()
          ? new OffscreenCanvas(pixels, pixels)
          : Object.assign(document.createElement("canvas"), { width: pixels, height: pixels });
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
        surface.canvas.getContext("2d")?.drawImage(canvas, 0, 0);
      }
    },
  };
}

/** Not in Safari before 16.4. */
function hasOffscreen(): boolean {
  return typeof OffscreenCanvas === "function" && "ImageBitmapRenderingContext" in window;
}
