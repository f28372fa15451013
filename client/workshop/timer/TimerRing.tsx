import { useIsStill } from "../../state/useIsStill.ts";
import "./timer.css";

export interface TimerRingProps {
  /** From 1, all is left, to 0. */
  readonly share: number;
  /** CSS pixels. */
  readonly size: number;
  readonly stroke: number;
}

/** With little motion the ring moves so many times and not all the time. */
const stillParts = 12;

/** What is left of the time, from twelve o'clock on; the words beside it say the same. */
export function TimerRing({ share, size, stroke }: TimerRingProps) {
  const isStill = useIsStill();
  const shown = isStill ? Math.ceil(share * stillParts) / stillParts : share;
  const radius = (size - stroke) / 2;
  const round = 2 * Math.PI * radius;
  const circle = { cx: size / 2, cy: size / 2, r: radius, strokeWidth: stroke, fill: "none" };
  return (
    <svg
      className="timer-ring icon"
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden="true"
      style={{ width: size, height: size }}
    >
      <circle className="timer-ring-all" {...circle} />
      {shown > 0 && (
        <circle
          className="timer-ring-left"
          {...circle}
          strokeDasharray={`${shown * round} ${round}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      )}
    </svg>
  );
}
