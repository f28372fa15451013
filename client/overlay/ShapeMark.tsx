import type { ReactNode } from "react";
import type { NoteColor } from "../../shared/note.ts";

/** The sign that doubles each colour, so that nobody needs to tell colours apart. */
const signs = {
  white: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2.4" />,
  yellow: <circle cx="8" cy="8" r="6" />,
  blue: <rect x="2.5" y="2.5" width="11" height="11" />,
  pink: <path d="M8 2 14.6 14H1.4Z" />,
  green: <path d="M8 .9 15.1 8 8 15.1.9 8Z" />,
} as const satisfies Record<NoteColor, ReactNode>;

export function ShapeMark({
  color,
  size = 12,
}: {
  readonly color: NoteColor;
  readonly size?: number;
}) {
  return (
    <svg className="shape-mark" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {signs[color]}
    </svg>
  );
}
