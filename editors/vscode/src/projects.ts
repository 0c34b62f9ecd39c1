/** Which project a file or folder belongs to. */

import { dirname, join } from "node:path";

const CONFIG = "zhunsheng.yml";

/** Tells whether a file exists. */
export type IsFile = (path: string) => boolean;

/** Returns the nearest folder from `start` upward that has a configuration, as the language server does. */
export function findProject(start: string, isFile: IsFile): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isFile(join(folder, CONFIG))) {
      return folder;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}
