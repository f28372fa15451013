import { encode } from "uqr";

export interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Modules of white around the code, without which phones do not find it. */
const quiet = 4;

/** A QR code drawn here, dark on white in every theme: what it says goes to no other server. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: "M", border: quiet });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <div className="qr-card">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
      >
        <path d={path} fill="#1a1a1a" />
      </svg>
    </div>
  );
}
