/** Three people in one boat. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
      <g fill="currentColor">
        <circle cx="6.5" cy="8" r="3" />
        <circle cx="14" cy="8" r="3" />
        <circle cx="21.5" cy="8" r="3" />
        <path d="M2 13h24v1.5a9 9 0 0 1-9 9h-6a9 9 0 0 1-9-9z" />
      </g>
    </svg>
  );
}
