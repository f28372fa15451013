/**
 * A board that was just made opens with Share. It is fetched before, so that it is there at once and
 * never comes over what somebody has begun to do. Without connection, where script or style does not
 * come, the board opens all the same.
 */
export async function fetchShareDialog(): Promise<void> {
  await Promise.allSettled([import("../share/ShareDialog.tsx")]);
}
