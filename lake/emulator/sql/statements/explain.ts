import { type ParserRuleContext, TerminalNode } from "antlr4ng";

import { refuse } from "../ast/build/dispatch";
import {
  type ExplainContext,
  ExplainFormatContext,
  ExplainTypeContext,
  StatementDefaultContext,
} from "../parser/grammar";
import type { ExplainForm } from "./statement";

/** @see https://docs.aws.amazon.com/athena/latest/ug/athena-explain-statement.html */
export function explainForm(context: ExplainContext): ExplainForm {
  let form: ExplainForm = "plan";
  for (const option of context.explainOption()) {
    if (option instanceof ExplainFormatContext && !(option.KW_TEXT() instanceof TerminalNode)) {
      return { refused: `EXPLAIN (FORMAT ${option._value?.text?.toUpperCase()})` };
    }
    if (option instanceof ExplainTypeContext) {
      if (option.KW_IO()) return { refused: "EXPLAIN (TYPE IO)" };
      if (option.KW_VALIDATE()) form = "validate";
    }
  }
  return form;
}

/** @throws QueryFailure NOT_SUPPORTED for the plan of anything but a query */
export function explainedQuery(context: ExplainContext): ParserRuleContext {
  const statement = context.statement();
  if (!(statement instanceof StatementDefaultContext)) {
    throw refuse(statement, "EXPLAIN of another statement than a query");
  }
  return statement.rootQuery();
}
