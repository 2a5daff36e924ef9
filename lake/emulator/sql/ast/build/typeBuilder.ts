import {
  ArrayTypeContext,
  DateTimeTypeContext,
  DoublePrecisionTypeContext,
  GenericTypeContext,
  LegacyArrayTypeContext,
  RowTypeContext,
  type TypeContext,
  type TypeParameterContext,
} from "../../parser/grammar";
import type { TypeNode } from "../node";
import { Dispatch } from "./dispatch";
import { nameOf } from "./names";

export function buildType(context: TypeContext): TypeNode {
  return types.build(context);
}

function parameter(context: TypeParameterContext): number | TypeNode {
  const type = context.type();
  return type ? buildType(type) : Number(context.getText());
}

const array = (element: TypeNode): TypeNode => ({
  kind: "plain",
  name: "array",
  parameters: [element],
});

const types = new Dispatch<TypeNode>()
  .on(GenericTypeContext, (c) => ({
    kind: "plain",
    name: nameOf(c.identifier()).name,
    parameters: c.typeParameter().map(parameter),
  }))
  .on(DoublePrecisionTypeContext, () => ({ kind: "plain", name: "double", parameters: [] }))
  .on(ArrayTypeContext, (c) => array(buildType(c.type())))
  .on(LegacyArrayTypeContext, (c) => array(buildType(c.type())))
  .on(RowTypeContext, (c) => ({
    kind: "row",
    fields: c.rowField().map((field) => {
      const name = field.identifier();
      return { ...(name && { name: nameOf(name).text }), type: buildType(field.type()) };
    }),
  }))
  .on(DateTimeTypeContext, (c) => {
    const base = c._base!.text!.toLowerCase();
    const name = c.KW_WITH() ? `${base} with time zone` : base;
    return { kind: "plain", name, parameters: c._precision ? [parameter(c._precision)] : [] };
  });
