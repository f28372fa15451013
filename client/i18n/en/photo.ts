/** Photos: from paper and phone onto the board. */
export const photo = {
  "photo.take": "Take a photo",
  "photo.choose": "Choose a picture",
  "photo.busy": "Making the picture smaller …",
  "photo.ready": "The photo is ready.",
  "photo.removed": "The photo is removed.",
  "photo.preview": "The photo you chose",
  "photo.what": "What do you want to do with the photo?",
  "photo.inNote": "Put it on the note",
  "photo.inNote.hint":
    "Everyone sees it. Place, time and camera are removed. If you take the note back, the photo goes too.",
  "photo.typeOff": "Only read from it and write",
  "photo.typeOff.hint": "The photo stays on this device and is sent to nobody.",
  "photo.remove": "Remove the photo",
  "photo.describe": "What is in the photo? Those who cannot see it read this.",
  "photo.name": "Photo without words",
  "photo.with": "with a photo",
  "photo.problem.picture": "This file is no picture that can be shown here. Choose another one.",
  "photo.problem.large": "This picture is too large for this device. Choose a smaller one.",
  "photo.problem.full":
    "There is no room for more photos on this board. You can still type it off.",
  "photo.problem.later":
    "Many photos wait for the connection already. Try again when it is back. You can still type it off.",
} as const;
