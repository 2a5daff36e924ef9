/**
 * The Trino grammar's generated lexer and parser, and nothing else of the package that carries them.
 * The one file that names these paths: plain Node cannot load them, so the build bundles this file.
 */
export { TrinoSqlLexer } from "dt-sql-parser/dist/lib/trino/TrinoSqlLexer";
export * from "dt-sql-parser/dist/lib/trino/TrinoSqlParser";
export { TrinoSqlVisitor } from "dt-sql-parser/dist/lib/trino/TrinoSqlVisitor";
