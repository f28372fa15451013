/** The ways into a board, as those inside see them: link, QR, the door and its code. */
export const door = {
  "share.qr": "QR code that opens this board",
  "share.link": "Link",
  "share.copy": "Copy",
  "share.copied": "The link is copied.",
  "share.copyFailed": "Copying did not work. Select the link and copy it yourself.",
  "share.print": "Print a sheet with the QR",
  "share.everyone": "Everyone with this link can see and change everything on the board.",
  "share.local":
    "This link works on this computer only. Open Sameboat by its network address first.",

  "door.code": "Code",
  "door.open": "Open the door",
  "door.close": "Close the door",
  "door.text": {
    standard: "While the door is open, six digits lead in. Anyone opens and closes it.",
    plain: "Open the door, and you get a code. With the code others come in.",
  },
  "door.where": "Type it at {address}",
  "door.until": "The door is open until {time}.",
  "door.left.hours": { one: "About {count} hour is left.", other: "About {count} hours are left." },
  "door.left.minutes": {
    one: "About {count} minute is left.",
    other: "About {count} minutes are left.",
  },
  "door.digits": "Code: {digits}",
  "told.door.opened": "The door is open. The code is {digits}",
  "told.door.closed": "The door is closed. The code no longer works",
  "told.door.changed": "The code has changed. It is {digits}",
  "wall.scanOrType": "Scan, or type the code at",
  "wall.part": "{name}, part {part} of {count}",
  "wall.nextPart": "Next part",
} as const;
