import type { Note } from "../../shared/note.ts";
import type { CameraView } from "../state/camera.ts";
import { paintedRect } from "./noteRect.ts";
import type { Painting } from "./painting.ts";
import { type NoteState, paintNote } from "./paintNote.ts";
import { createEasel, createSurface, type Surface } from "./tileSurface.ts";

/** A note that is not where it lies on the board, in this viewer's hand or another's, or gliding. */
export interface MovingNote {
  /** With the place where it is shown. */
  readonly note: Note;
  readonly state: NoteState;
  readonly isFlat: boolean;
}

/**
 * The notes that move, each as a picture that the browser carries: a note in the hand is painted
 * once, when it is lifted. For all notes this would be a trap, for these few it is the cheapest way
 * by far (fifty notes of others at once: 49 % of the main thread painted anew, 19 % carried).
 */
export interface MovingPictures {
  /** Shows these and no others. Returns their ids, without notes too large to be carried. */
  show(moving: readonly MovingNote[], view: CameraView): ReadonlySet<string>;
  /** Another look: all are painted anew when they are shown next. */
  repaint(): void;
  close(): void;
}

export interface PictureParts {
  readonly element: HTMLElement;
  readonly ratio: () => number;
  readonly painting: (ctx: CanvasRenderingContext2D, view: CameraView, ratio: number) => Painting;
}

interface Picture {
  readonly surface: Surface;
  readonly note: Pick<Note, "text" | "color" | "earlier" | "signature" | "tags" | "isRecognised">;
  readonly key: string;
  transform: string;
}

/** Around the note for its ring, its mark and the soft shadow, CSS pixels. */
const around = { flat: 30, soft: 64 } as const;
/** Device pixels. */
const largest = 2_000_000;

export function createMovingPictures({ element, ratio, painting }: PictureParts): MovingPictures {
  const pictures = new Map<string, Picture>();
  const easel = createEasel();
  let pixels = 0;

  const paint = ({ note, state, isFlat }: MovingNote, view: CameraView): Picture | undefined => {
    const seen = { ...view, turn: 0 };
    const origin = { ...note, place: { x: 0, y: 0 } };
    const room = isFlat ? around.flat : around.soft;
    const rect = paintedRect(origin, { ...seen, x: 0, y: 0, width: 0, height: 0 });
    const width = Math.ceil(rect.width + 2 * room);
    const height = Math.ceil(rect.height + 2 * room);
    if (width * height * pixels ** 2 > largest) return undefined;
    const within = {
      ...seen,
      width,
      height,
      x: (rect.x - room + width / 2) / view.zoom,
      y: (rect.y - room + height / 2) / view.zoom,
    };
    const ctx = easel.begin(width, height, pixels);
    ctx.clearRect(0, 0, width, height);
    paintNote({ ...painting(ctx, within, pixels), isFlat }, origin, state);
    const surface = createSurface(width, height, pixels, true);
    easel.showOn(surface);
    return { surface, note, key: keyOf({ note, state, isFlat }, view), transform: "" };
  };

  const keyOf = ({ state, isFlat }: MovingNote, { zoom }: CameraView) =>
    `${state} ${isFlat} ${zoom} ${pixels}`;

  const drop = (id: string) => {
    pictures.get(id)?.surface.close();
    pictures.delete(id);
  };

  const dropAll = () => {
    for (const id of [...pictures.keys()]) drop(id);
  };

  const pictureOf = (moving: MovingNote, view: CameraView): Picture | undefined => {
    const known = pictures.get(moving.note.id);
    if (known && known.key === keyOf(moving, view) && looksAlike(known.note, moving.note)) {
      return known;
    }
    drop(moving.note.id);
    const picture = paint(moving, view);
    if (picture) {
      pictures.set(moving.note.id, picture);
      element.append(picture.surface.canvas);
    }
    return picture;
  };

  return {
    show(moving, view) {
      pixels = ratio();
      const shown = new Set<string>();
      moving.forEach((one, depth) => {
        const picture = pictureOf(one, view);
        if (!picture) return;
        shown.add(one.note.id);
        const rect = paintedRect(one.note, view);
        const room = one.isFlat ? around.flat : around.soft;
        const whole = (value: number) => Math.round(value * pixels) / pixels - room;
        const transform = `translate(${whole(rect.x)}px, ${whole(rect.y)}px)`;
        const { style } = picture.surface.canvas;
        if (transform !== picture.transform) style.transform = transform;
        if (style.zIndex !== String(depth)) style.zIndex = String(depth);
        picture.transform = transform;
      });
      for (const id of pictures.keys()) if (!shown.has(id)) drop(id);
      return shown;
    },
    repaint: dropAll,
    close() {
      dropAll();
      element.remove();
    },
  };
}

function looksAlike(a: Picture["note"], b: Picture["note"]): boolean {
  return (
    a.text === b.text &&
    a.color === b.color &&
    a.earlier === b.earlier &&
    a.signature === b.signature &&
    a.tags === b.tags &&
    a.isRecognised === b.isRecognised
  );
}
