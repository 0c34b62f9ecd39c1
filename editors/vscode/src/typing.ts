/** What was typed, when the editor does not ask for completions by itself. */

/** Behind a name or a provision, and behind words such as 依照; the language server says what follows. */
const PROVISION = /[》）条款例法定则准范度照据按和及反违与用]第$/u;

/**
 * Tells whether the text in front of the cursor asks for the provisions of an instrument.
 *
 * 第 is a trigger character of the language server, but a letter to the editor, which asks for completions behind
 * letters only where quick suggestions are on. For Markdown they are off.
 */
export function asksForProvisions(before: string): boolean {
  return PROVISION.test(before);
}
