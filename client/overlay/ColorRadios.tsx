import { useId } from "react";
import type { NoteColor } from "../../shared/note.ts";
import { colorKeys } from "../gestures/keyboard.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { ShapeMark } from "./ShapeMark.tsx";

export interface ColorRadiosProps {
  /** Undefined for notes of several colours. */
  readonly color: NoteColor | undefined;
  readonly onChange: (color: NoteColor) => void;
}

/** The five colours, each with its shape and its name. */
export function ColorRadios({ color, onChange }: ColorRadiosProps) {
  const { t } = usePhrases();
  const name = useId();
  return (
    <div role="radiogroup" aria-label={t("note.color")} className="color-radios">
      {colorKeys.map((option) => (
        <label key={option} className="color-radio">
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === color}
            onChange={() => onChange(option)}
          />
          <span className="color-swatch" data-color={option}>
            <ShapeMark color={option} />
          </span>
          <span className="color-name">{t(`color.${option}`)}</span>
        </label>
      ))}
    </div>
  );
}
