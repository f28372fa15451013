/**
 * A board that was just made opens with Share. It is fetched before, so that it is there at once and
 * never comes over what somebody has begun to do. Without connection the board opens all the same.
 */
export async function fetchShareDialog(): Promise<void> {
  try {
    await import("../share/ShareDialog.tsx");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
