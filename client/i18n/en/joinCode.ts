/** Joining by the six digits of an open door. */
export const joinCode = {
  "code.wait": "One moment …",
  "code.closed": {
    standard:
      "No open door has this code now. Perhaps a digit is different, or the door was closed. Anyone on the board can open it again.",
    plain:
      "This code does not work now. Look at the digits again. Or ask somebody on the board to open the door.",
  },
  "code.tooMany":
    "Many codes were tried from this network. Wait a minute, or use the link or the QR code.",
  "code.offline": "There is no connection now. Try again in a moment.",
} as const;
