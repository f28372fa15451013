import { ApartNotice } from "./ApartNotice.tsx";
import { MoveNotice } from "./MoveNotice.tsx";

export function StepNotices() {
  return (
    <>
      <MoveNotice />
      <ApartNotice />
    </>
  );
}
