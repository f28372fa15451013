import type { Point } from "../../shared/geometry.ts";
import { type Corner, corners } from "../../shared/triangle.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { ShapeMark } from "../overlay/ShapeMark.tsx";
import "./trianglePicture.css";

/** The part of the board that is shown, board units: the triangle with room for its line. */
const frame = { x: -1130, y: -836, width: 1966, height: 1966 };
const cornerRounding = 68;

const samples = [
  { key: "start.note.1", color: "yellow", x: -640, y: -180 },
  { key: "start.note.2", color: "yellow", x: -85, y: -335 },
  { key: "start.note.3", color: "white", x: 490, y: -515 },
  { key: "start.note.4", color: "yellow", x: 100, y: 10 },
  { key: "start.note.5", color: "white", x: -220, y: 340 },
  { key: "start.note.6", color: "green", x: 180, y: 645 },
] as const;

/** A picture of a board, for those who have not seen one. Decoration: nothing can be done with it. */
export function TrianglePicture() {
  const { t } = usePhrases();
  const path = roundedTriangle();
  return (
    <div className="triangle-picture" aria-hidden="true">
      <svg viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`} aria-hidden="true">
        <defs>
          {(Object.keys(corners) as Corner[]).map((corner) => (
            <radialGradient
              key={corner}
              id={`tint-${corner}`}
              gradientUnits="userSpaceOnUse"
              cx={corners[corner].x}
              cy={corners[corner].y}
              r={1180}
            >
              <stop className={`tint-${corner}`} offset="0.62" />
              <stop className={`tint-${corner}`} offset="1" stopOpacity="0" />
            </radialGradient>
          ))}
        </defs>
        <path className="triangle-base" d={path} />
        {Object.keys(corners).map((corner) => (
          <path key={corner} d={path} fill={`url(#tint-${corner})`} />
        ))}
        <path className="triangle-line" d={path} />
      </svg>
      {samples.map(({ key, color, x, y }) => (
        <div
          key={key}
          className={`sample-note sample-${color}`}
          style={{
            left: `${((x - frame.x) / frame.width) * 100}%`,
            top: `${((y - frame.y) / frame.height) * 100}%`,
          }}
        >
          {t(key)}
          <span className="sample-mark">
            <ShapeMark color={color} size={14} />
          </span>
        </div>
      ))}
    </div>
  );
}

function roundedTriangle(): string {
  const ends = Object.values(corners);
  const parts = ends.map((end, index) => {
    const before = towards(end, ends[(index + 2) % 3] ?? end);
    const after = towards(end, ends[(index + 1) % 3] ?? end);
    return `${index === 0 ? "M" : "L"}${before.x} ${before.y}Q${end.x} ${end.y} ${after.x} ${after.y}`;
  });
  return `${parts.join("")}Z`;
}

function towards(from: Point, to: Point): Point {
  const share = cornerRounding / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
