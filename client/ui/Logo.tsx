import { logo } from "./logo.ts";

/** Our sign, beside the name that says what it means. */
export function Logo() {
  const { side, path } = logo;
  return (
    <svg
      className="logo"
      viewBox={`0 0 ${side} ${side}`}
      width={side}
      height={side}
      aria-hidden="true"
    >
      <path fill="currentColor" d={path} />
    </svg>
  );
}
