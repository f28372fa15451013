import { useState } from "react";
import type { Note } from "../../shared/note.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { regionAt } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { nameOf } from "../overlay/noteWords.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { revealPadding } from "../state/showAll.ts";
import { useStore } from "../state/useStore.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { SearchField } from "./SearchField.tsx";
import { countOf, useFound } from "./useFound.ts";
import "./search.css";

/** So many are listed; a further word finds fewer. */
const mostListed = 50;

/** Searching from the board: each note found is a button that goes to it. */
export default function SearchPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { camera, handle, scene } = useBoardContext();
  const outline = useStore(handle.outline);
  const isPhone = useIsPhone();
  const [query, setQuery] = useState("");
  const found = useFound(outline, query);
  const notes = query.trim() === "" ? [] : found.flatMap((entry) => entry.notes);
  const goTo = (note: Note) => {
    // On a phone the panel covers the board.
    if (isPhone) onClose();
    camera.reveal(noteRectAt(note.place, layoutNote(note.text)), revealPadding);
    scene.set({ ...scene.get(), focused: note.id, marked: note.id });
  };
  return (
    <>
      <SearchField query={query} onChange={setQuery} count={countOf(found)} hasFocus />
      <ul className="search-found">
        {notes.slice(0, mostListed).map((note) => (
          <li key={note.id}>
            <button type="button" onClick={() => goTo(note)}>
              <span dir="auto">{nameOf(note.text, t)}</span>
              <span className="search-where">{t(`region.${regionAt(note.place)}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
