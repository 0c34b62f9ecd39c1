import { expect, test } from "vitest";
import { asksForProvisions } from "../src/typing";

test.each(["依照《甲条例》第", "《甲条例》（甲府〔2020〕3号）第", "依照《甲条例》第二条第", "按照本办法第", "依照第"])(
  "the provisions are asked for behind what names them: %s",
  (before) => {
    expect(asksForProvisions(before)).toBe(true);
  },
);

test.each(["第", "　第", "会议，第", "《甲条例》", "《甲条例》第二", ""])(
  "nothing is asked for anywhere else: %s",
  (before) => {
    expect(asksForProvisions(before)).toBe(false);
  },
);
