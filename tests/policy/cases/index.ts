import type { RuleCases } from "../../support/policy/ruleCases";
import { accessCases } from "./access";
import { bucketCases } from "./bucket";
import { contractCases } from "./contract";
import { encryptionCases } from "./encryption";
import { iamCases } from "./iam";
import { nameCases } from "./names";
import { relationCases } from "./relations";
import { serviceCases } from "./services";

/** The cases of every rule, by its name. */
export const allCases: Readonly<Record<string, RuleCases>> = {
  ...nameCases,
  ...contractCases,
  ...relationCases,
  ...accessCases,
  ...bucketCases,
  ...encryptionCases,
  ...serviceCases,
  ...iamCases,
};
