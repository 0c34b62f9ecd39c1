// One dialect for every script of the theme: ECMAScript 2020, which the oldest browser that docs/guide/using.md names
// (Chromium 86) runs as it stands. What it has besides the language is watched by tests/browser/test_old_browsers.py.
"use strict";

const js = require("@eslint/js");
const globals = require("globals");

module.exports = [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2020, sourceType: "script", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      "arrow-body-style": "error",
      eqeqeq: "error",
      "no-implicit-globals": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      "prefer-rest-params": "error",
      "prefer-spread": "error",
      "prefer-template": "error",
      "strict": ["error", "function"],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.object.object.property.name='prototype'][callee.property.name='call'][callee.object.object.object.name='Array']",
          message: "Loop over a list of elements with for … of, or make an array of it with Array.from.",
        },
      ],
    },
  },
];
