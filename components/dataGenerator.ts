import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface DataGeneratorArgs {
  /**
   * Template of the generator's CloudFormation stack. Default:
   * "https://aws-kdg-tools-us-east-1.s3.amazonaws.com/cognito-setup.json".
   */
  readonly templateUrl?: pulumi.Input<string>;
  /** Name of the CloudFormation stack. Default: "Kinesis-Data-Generator-Cognito-User". */
  readonly stackName?: pulumi.Input<string>;
  /** Who logs in to the generator. */
  readonly username: pulumi.Input<string>;
  /** The password for it: 6 or more letters and digits. Kept as a secret. */
  readonly password: pulumi.Input<string>;
  /** Tags of every resource that takes tags. Default: none. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The Kinesis Data Generator: a web page that sends made-up records, and the Cognito user for it.
 * @see https://awslabs.github.io/amazon-kinesis-data-generator/web/help.html
 */
export class DataGenerator extends pulumi.ComponentResource {
  /** Address of the page. */
  public readonly url: pulumi.Output<string>;

  public constructor(
    name: string,
    args: DataGeneratorArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const password = pulumi.secret(args.password);
    super("analytics-workshop:index:DataGenerator", name, { ...args, password }, opts);
    const stack = new aws.cloudformation.Stack(
      `${name}-stack`,
      {
        name: args.stackName ?? "Kinesis-Data-Generator-Cognito-User",
        templateUrl:
          args.templateUrl ?? "https://aws-kdg-tools-us-east-1.s3.amazonaws.com/cognito-setup.json",
        parameters: { Username: args.username, Password: password },
        capabilities: ["CAPABILITY_IAM"],
        tags: args.tags,
      },
      { parent: this },
    );

    // The outputs hold the parameters' secrecy, the page's address is none.
    this.url = pulumi.unsecret(stack.outputs).apply((outputs) => outputs.KinesisDataGeneratorUrl!);
    this.registerOutputs({ url: this.url });
  }
}
