/** What the package offers, and where the SDK begins to read its schema. */
export * from "../index";
