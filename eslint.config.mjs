import boundaries from "eslint-plugin-boundaries";
import mocha from "eslint-plugin-mocha";
import simpleImportSort from "eslint-plugin-simple-import-sort";
import tseslint from "typescript-eslint";

/** The rooms of docs/architecture.md: the folder of each and what it may import besides its own. */
const rooms = {
  config: { folder: "config", may: [] },
  components: { folder: "components", may: [] },
  policy: { folder: "policy", may: [] },
  core: { folder: "lake/core", may: [] },
  resources: { folder: "lake/deployment/resources", may: ["core"] },
  deployment: { folder: "lake/deployment", may: ["core", "resources"] },
  loader: { folder: "lake/loader", may: ["core"] },
  emulator: { folder: "lake/emulator", may: ["core", "resources"] },
  session: { folder: "lake/session", may: ["core", "deployment", "loader", "emulator"] },
  review: { folder: "lake/review", may: ["core", "deployment", "loader", "policy"] },
  scripts: {
    folder: "scripts",
    may: ["core", "deployment", "loader", "emulator", "session", "review", "policy"],
  },
};

const elements = Object.entries(rooms)
  .map(([type, { folder }]) => ({ type, pattern: `${folder}/**`, partialMatch: false }))
  // The first matching pattern names a file's room: the narrow ones stand before the wide ones.
  .sort((one, other) => other.pattern.length - one.pattern.length);

/** Packages that only some rooms may touch. */
const packages = [
  ["@pulumi/aws", ["components"]],
  ["@pulumi/policy", ["policy"]],
  ["@pulumi/pulumi", ["config", "components", "deployment", "session"]],
  ["@aws-sdk/*", ["loader", "session"]],
  ["@duckdb/*", ["emulator"]],
  ["dt-sql-parser", ["emulator"]],
  ["classic-level", ["emulator"]],
  // AGPL-3.0: for tests only.
  ["@cloud-copilot/*", []],
];

export default tseslint.config(
  { ignores: ["dist/", ".lake/", ".cache/", "coverage/", "node_modules/", "**/*.cjs"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts"],
    plugins: { "simple-import-sort": simpleImportSort },
    languageOptions: {
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "simple-import-sort/imports": "error",
      "simple-import-sort/exports": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", { max: 250 }],
    },
  },
  {
    files: ["config/**", "components/**", "policy/**/*.ts", "lake/**", "scripts/**"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": elements,
      "boundaries/files": [
        { category: "stackData", pattern: "lake/deployment/{deployment,outputs}.ts" },
        { category: "crawl", pattern: "lake/emulator/crawler/crawl.ts" },
      ],
      "boundaries/root-path": import.meta.dirname,
      "import/resolver": { node: { extensions: [".ts", ".js"] } },
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          checkAllOrigins: true,
          policies: [
            { allow: { to: { module: { origin: ["external", "core"] } } } },
            ...Object.entries(rooms).map(([type, { may }]) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...may] } } } },
            })),
            // The emulator reads a stack as data; it never evaluates a program.
            {
              from: { element: { types: { anyOf: ["emulator", "resources"] } } },
              allow: { to: { file: { categories: "stackData" } } },
            },
            // A review asks what a crawl would make of records: a function, and no lake.
            {
              from: { element: { type: "review" } },
              allow: { to: { file: { categories: "crawl" } } },
            },
            ...packages.map(([source, allowed]) => ({
              from: { element: { types: { noneOf: allowed } } },
              disallow: { to: { module: { origin: "external", source } } },
            })),
          ],
        },
      ],
      "boundaries/no-unknown-files": "error",
    },
  },
  {
    files: ["index.ts", "config.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: ["./lake/*", "./scripts/*", "./tests/*", "./policy/*", "@aws-sdk/*"] },
      ],
    },
  },
  {
    files: ["scripts/**", "tools/**"],
    rules: { "no-console": "off" },
  },
  {
    // `export = main` is how a Pulumi program hands its function to the engine.
    files: ["index.ts", "examples/**/*.ts", "tests/fixtures/**"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["tests/**/*.spec.ts"],
    plugins: { mocha },
    rules: {
      ...mocha.configs.recommended.rules,
      "mocha/no-mocha-arrows": "off",
      "mocha/max-top-level-suites": "off",
      "mocha/no-setup-in-describe": "off",
      // chai's `expect(x).to.be.true` is an expression.
      "@typescript-eslint/no-unused-expressions": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='apply']",
          message: "An assertion inside an un-returned apply passes even when it is false.",
        },
      ],
    },
  },
);
