import { Group as GroupIcon } from "lucide-react";
import { type CSSProperties, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Board } from "../../shared/board.ts";
import type { Rect } from "../../shared/geometry.ts";
import { union } from "../../shared/geometry.ts";
import type { Group } from "../../shared/group.ts";
import type { Note } from "../../shared/note.ts";
import { paintedRect } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { CameraView } from "../state/camera.ts";
import type { Scene } from "../state/scene.ts";

export interface GroupFramesProps {
  readonly board: Board;
  readonly turn: number;
}

/** A line around the notes of each group and its name, which is a button to all that groups can do. */
export function GroupFrames({ board }: GroupFramesProps) {
  const { t } = usePhrases();
  const notes = new Map(board.notes.map((note) => [note.id, note]));
  return (
    <ul className="groups" aria-label={t("group.notes")}>
      {board.groups.map((group) => (
        <li key={group.id}>
          <GroupFrame group={group} notes={group.notes.flatMap((id) => notes.get(id) ?? [])} />
        </li>
      ))}
    </ul>
  );
}

/** Between the notes and the line around them, CSS pixels. */
const room = 10;

interface GroupFrameProps {
  readonly group: Group;
  readonly notes: readonly Note[];
}

function GroupFrame({ group, notes }: GroupFrameProps) {
  const { t } = usePhrases();
  const { actions, camera, scene } = useBoardContext();
  const frame = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLButtonElement>(null);
  const isHeld = useSyncExternalStore(scene.subscribe, () => isInHand(group, scene.get()));

  useLayoutEffect(() => {
    const move = () => {
      const view = camera.get();
      const rect = union(notes.map((note) => paintedRect(note, view)));
      if (!rect || !frame.current || !label.current) return;
      place(frame.current, rect);
      keepInView(label.current, rect, view);
    };
    move();
    return camera.subscribe(move);
  }, [notes, camera]);

  const name = group.name || t("group.unnamed");
  return (
    <>
      <div className="group-frame" ref={frame} aria-hidden="true" hidden={isHeld} />
      <button
        type="button"
        className="group-label"
        ref={label}
        hidden={isHeld}
        aria-label={t("group.label", {
          name: t("group.open", { name }),
          count: group.notes.length,
        })}
        onClick={() => actions.ask({ kind: "group", id: group.id })}
      >
        <GroupIcon className="icon" aria-hidden="true" strokeWidth={1.9} />
        <span dir="auto">{name}</span>
      </button>
    </>
  );
}

/** A line around where the notes were would only be in the way. */
function isInHand({ notes }: Group, { held }: Scene): boolean {
  return held.size > 0 && notes.some((id) => held.has(id));
}

function place(element: HTMLElement, { x, y, width, height }: Rect): void {
  const style: CSSProperties = {
    transform: `translate(${x - room}px, ${y - room}px)`,
    width: `${width + 2 * room}px`,
    height: `${height + 2 * room}px`,
  };
  Object.assign(element.style, style);
}

/** Above the upper edge of the group; where that is out of view, at the edge of the view. */
function keepInView(element: HTMLElement, rect: Rect, { width, height }: CameraView): void {
  const isSeen =
    rect.x < width && rect.y < height && rect.x + rect.width > 0 && rect.y + rect.height > 0;
  const y = Math.max(0, rect.y - room - element.offsetHeight);
  element.style.transform = `translate(${Math.max(0, rect.x - room)}px, ${y}px)`;
  element.style.visibility = isSeen ? "" : "hidden";
}
