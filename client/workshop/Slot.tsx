import { type ReactNode, Suspense } from "react";
import { workshopParts } from "./parts.ts";
import type { WorkshopPart } from "./workshopPart.ts";

/** The lines for everybody, stacked; `children` above them. */
export function Notices({ children }: { readonly children?: ReactNode }) {
  return (
    <div className="notices">
      {children}
      <Slot name="Notice" />
    </div>
  );
}

/** What all parts of the workshop put at one place of the frame. */
export function Slot({ name }: { readonly name: keyof WorkshopPart }) {
  return (
    <Suspense>
      {workshopParts.map((part, index) => {
        const Part = part[name];
        // The list never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return Part && <Part key={index} />;
      })}
    </Suspense>
  );
}
