const LOOK_EVERY_MS = 100;
/** A list that follows the session hears of a change within a second. */
const GIVE_UP_MS = 2500;

/**
 * Puts the focus back on the button that opened a correction once the form, which had it, is gone. The list may put
 * the person elsewhere meanwhile, with a new button: keys go on there. Whoever moved on by themselves stays there.
 *
 * @param mark the button's `data-correction`
 */
export function keepFocus(mark: string): void {
  const until = Date.now() + GIVE_UP_MS;
  const look = () => {
    if (document.activeElement === null || document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`[data-correction="${CSS.escape(mark)}"]`)?.focus();
    }
    if (Date.now() < until) setTimeout(look, LOOK_EVERY_MS);
  };
  setTimeout(look, LOOK_EVERY_MS);
}
