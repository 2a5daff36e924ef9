import type { DeliveryFlags } from "../flags/deliveryFlags";
import type { LoadFlags } from "../flags/loadFlags";
import type { SinkFlags } from "../flags/sinkFlags";
import type { TargetFlags } from "../flags/targetFlags";

export interface GenerateFlags extends LoadFlags, TargetFlags, DeliveryFlags, SinkFlags {
  readonly crawl: boolean;
  readonly query: boolean;
  readonly json?: true;
  readonly quiet?: true;
  readonly dryRun?: true;
  readonly checkTemplate?: readonly string[];
  readonly yes?: true;
}
