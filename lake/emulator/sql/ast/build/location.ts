import type { ParserRuleContext, Token } from "antlr4ng";

import type { Location } from "../../failure";

export function locationOf(context: ParserRuleContext): Location {
  return tokenLocation(context.start!);
}

export function tokenLocation(token: Token): Location {
  return { line: token.line, column: token.column + 1 };
}
