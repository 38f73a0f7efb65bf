// What cannot be undone is done at the second press.

import { said } from "./language.js";

/** Have a button ask before it does what cannot be undone; `tell` says so too, for those who hear it. */
export function askFirst(pressed, tell, act) {
  const label = pressed.textContent;
  const calm = () => {
    pressed.textContent = label;
  };
  pressed.addEventListener("blur", calm);
  pressed.addEventListener("click", () => {
    if (pressed.textContent !== label) {
      calm();
      act();
      return;
    }
    pressed.textContent = said("Erase it for good?");
    tell(said("Press once more, and all your answers are gone from this device."));
  });
}
