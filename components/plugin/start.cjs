/**
 * Where Pulumi starts the package. Its runner compiles TypeScript by the tsconfig.json of whoever uses
 * the package, which TypeScript 6 refuses for our files where that has an outDir: tsx reads none of it.
 * The runner hosts (`componentProviderHost`) the components that a package exports.
 */
const { register } = require("tsx/cjs/api");

register();
module.exports = require("./index.ts");
