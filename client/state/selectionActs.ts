import type { Board } from "../../shared/board.ts";
import { type NoteColor, newNoteId } from "../../shared/note.ts";
import { cleanLine, textLimits } from "../../shared/text.ts";
import { announce } from "../messages/announcer.ts";
import type { ActTools } from "./actTools.ts";

/** "Select several": a mode that is off at every start, so that accidents stay small. */
export interface SelectionActs {
  /** On with `first` selected if it is given, or off. Nothing stays selected when it is off. */
  selectSeveral(isOn: boolean, first?: string): void;
  /** Selects a note or no longer does; nothing while the mode is off. */
  toggleSelected(id: string): void;
  /** Adds these to the selection. */
  select(ids: readonly string[]): void;
  selectAll(): void;
  /** What an act on this note is meant for: the selection where there is one, else the note. */
  meantBy(id: string): readonly string[];
  colorNotes(ids: readonly string[], color: NoteColor): void;
  /** Puts the notes together in a new group; one note alone makes none. */
  group(ids: readonly string[]): void;
  dissolveGroup(id: string): void;
  nameGroup(id: string, name: string): void;
  leaveGroup(note: string): void;
}

/** Selected notes that are still on the board, lowest first. */
export function selectedOn({ notes }: Board, selected: ReadonlySet<string> | undefined): string[] {
  if (!selected || selected.size === 0) return [];
  return notes.filter(({ id }) => selected.has(id)).map(({ id }) => id);
}

export function createSelectionActs(tools: ActTools): SelectionActs {
  const { handle, scene, t, look } = tools;
  const { acts } = handle;
  const chosen = () => selectedOn(handle.board.get(), scene.get().selected);
  const tellCount = () => announce(t("select.count", { count: chosen().length }));

  const select = (ids: readonly string[]) => {
    const { selected } = scene.get();
    if (!selected) return;
    look({ selected: new Set([...chosen(), ...ids]) });
    tellCount();
  };

  return {
    selectSeveral(isOn, first) {
      const { selected } = scene.get();
      if (isOn) {
        if (selected) return first === undefined ? undefined : select([first]);
        look({ selected: new Set(first === undefined ? [] : [first]), marked: undefined });
        announce(t("said.selectOn"));
      } else if (selected) {
        look({ selected: undefined, frame: undefined });
        announce(t("said.selectOff"));
      }
    },
    toggleSelected(id) {
      const { selected } = scene.get();
      if (!selected) return;
      const next = new Set(chosen());
      if (!next.delete(id)) next.add(id);
      look({ selected: next });
      tellCount();
    },
    select,
    selectAll: () => select(tools.notes().map(({ id }) => id)),
    meantBy(id) {
      const ids = chosen();
      return ids.length > 0 ? ids : [id];
    },
    colorNotes(ids, color) {
      tools.touch(ids);
      if (!acts.colorNotes(ids, color)) return;
      const values = { count: ids.length, color: t(`color.${color}`) };
      tools.sayDone(t("said.colorMany", values));
    },
    group(ids) {
      if (ids.length < 2) return;
      tools.touch(ids);
      if (acts.groupNotes(ids, newNoteId())) {
        tools.sayDone(t("said.grouped", { count: ids.length }));
      }
    },
    dissolveGroup(id) {
      const group = handle.board.get().groups.find((one) => one.id === id);
      tools.touch(group?.notes ?? []);
      if (acts.dissolveGroup(id)) tools.sayDone(t("said.ungrouped"));
    },
    nameGroup(id, name) {
      const cleaned = cleanLine(name, textLimits.name);
      if (!acts.nameGroup(id, cleaned)) return;
      tools.sayDone(cleaned ? t("said.groupNamed", { name: cleaned }) : t("said.groupUnnamed"));
    },
    leaveGroup: (note) =>
      tools.onNote(
        note,
        () => acts.groupNotes([note], undefined),
        () => t("said.leftGroup"),
      ),
  };
}
