/** The end of a board, and a new link for it. */
export const ending = {
  "ending.title": "End date and new link",
  "ending.on": "This board ends on {date}. Then it is erased for everyone.",
  "ending.keep": "Keep the board",
  "ending.hide": "I have seen it",
  "ending.kept": "The board does not end early any more.",
  "ending.early": "End the board early",
  "ending.early.text": {
    standard:
      "In seven days the board is then erased for everyone. Until then anyone can take that back. Save the minutes first: what is erased cannot come back.",
    plain:
      "In seven days the board is erased for everyone. Until then everyone can stop that. Save the minutes first. What is erased cannot come back.",
  },
  "ending.early.ask": "End the board …",
  "ending.early.yes": "Yes, it ends in seven days",
  "newLink.title": "A new link",
  "newLink.text": {
    standard:
      "If somebody has the link who should not have it, the board can move to a new one. Everyone who is here now comes along. The old link then opens nothing any more. Those who are not here need the new link from you.",
    plain:
      "The board can get a new link. Everyone who is here now comes along. The old link stops working. Send the new link to those who are not here.",
  },
  "newLink.here": { one: "{count} person is here now.", other: "{count} people are here now." },
  "newLink.ask": "Make a new link …",
  "newLink.yes": "Yes, make a new link",
  "newLink.making": "The board is moving …",
  "newLink.failed": "The new link could not be made. Nothing has changed. Try again later.",
  "newLink.arrived":
    "The board has a new link, and you came along. The old link opens nothing any more.",
} as const;
