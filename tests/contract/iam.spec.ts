import * as Logs from "@aws-sdk/client-cloudwatch-logs";
import * as Iam from "@aws-sdk/client-iam";
import { expect } from "chai";

import { realise } from "../../lake/emulator/realise";
import { type ControlClients, controlClients } from "../support/emulator/controlClients";
import { deployment, resource } from "../support/emulator/deployments";
import { doors, errorOf, type LakeUnderTest } from "../support/emulator/lakeDoors";

const trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}';
const RoleName = "reader";

describe("IAM and CloudWatch Logs", () => {
  let under: LakeUnderTest;
  let clients: ControlClients;

  beforeEach(async () => {
    under = await doors[0]!.open();
    clients = controlClients(under.lake);
    await clients.iam.send(
      new Iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }),
    );
  });

  afterEach(() => under.close());

  const refusals: [
    what: string,
    call: (clients: ControlClients) => Promise<unknown>,
    name: string,
    message: RegExp,
  ][] = [
    [
      "a role that is not there",
      ({ iam }) => iam.send(new Iam.GetRoleCommand({ RoleName: "none" })),
      "NoSuchEntityException",
      /^The role with name none cannot be found\.$/,
    ],
    [
      "a role that is there, in other letters too",
      ({ iam }) =>
        iam.send(
          new Iam.CreateRoleCommand({ RoleName: "Reader", AssumeRolePolicyDocument: trust }),
        ),
      "EntityAlreadyExistsException",
      /^Role with name Reader already exists\.$/,
    ],
    [
      "a trust policy that is no JSON",
      ({ iam }) =>
        iam.send(new Iam.CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: "{" })),
      "MalformedPolicyDocumentException",
      /invalid Json/,
    ],
    [
      "a policy without statements",
      ({ iam }) =>
        iam.send(new Iam.PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: "{}" })),
      "MalformedPolicyDocumentException",
      /^Syntax errors in policy\.$/,
    ],
    [
      "a name that the model refuses",
      ({ iam }) => iam.send(new Iam.GetRoleCommand({ RoleName: "a b" })),
      "ValidationError",
      /Value 'a b' at 'roleName' failed to satisfy constraint/,
    ],
    [
      "a number that the model refuses",
      ({ iam }) => iam.send(new Iam.UpdateRoleCommand({ RoleName, MaxSessionDuration: 1 })),
      "ValidationError",
      /'maxSessionDuration' failed to satisfy constraint/,
    ],
    [
      "a policy that is not there",
      ({ iam }) =>
        iam.send(
          new Iam.AttachRolePolicyCommand({
            RoleName,
            PolicyArn: "arn:aws:iam::000000000000:policy/none",
          }),
        ),
      "NoSuchEntityException",
      /does not exist or is not attachable/,
    ],
    [
      "the document of a policy of AWS's own",
      ({ iam }) =>
        iam.send(new Iam.GetPolicyCommand({ PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" })),
      "NotEmulated",
      /are not kept/,
    ],
    [
      "a log group that is not there",
      ({ logs }) => logs.send(new Logs.DescribeLogStreamsCommand({ logGroupName: "none" })),
      "ResourceNotFoundException",
      /^The specified log group does not exist\.$/,
    ],
    [
      "a retention that the model refuses",
      ({ logs }) => logs.send(new Logs.CreateLogGroupCommand({ logGroupName: "a b" })),
      "InvalidParameterException",
      /'logGroupName' failed to satisfy constraint/,
    ],
  ];
  for (const [what, call, name, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await errorOf(call(clients));
      expect(error.name).to.equal(name);
      expect(error.message).to.match(message);
    });
  }

  it("keep a role that still has policies", async () => {
    const { iam } = clients;
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    await iam.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const held = await errorOf(iam.send(new Iam.DeleteRoleCommand({ RoleName })));
    expect(held.name).to.equal("DeleteConflictException");
    await iam.send(new Iam.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new Iam.DeleteRoleCommand({ RoleName }));
  });

  it("list roles page by page", async () => {
    for (const name of ["r1", "r2"]) {
      await clients.iam.send(
        new Iam.CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }),
      );
    }
    const names: (string | undefined)[] = [];
    const pages = Iam.paginateListRoles({ client: clients.iam, pageSize: 2 }, {});
    for await (const page of pages) {
      names.push(page.Roles?.map((role) => role.RoleName).join());
    }
    expect(names).to.deep.equal(["r1,r2", "reader"]);
  });

  it("show what a program declares, and drop what it declares no more", async () => {
    const role = resource("aws:iam/role:Role", { name: "declared", assumeRolePolicy: trust });
    const group = resource("aws:cloudwatch/logGroup:LogGroup", { name: "g", retentionInDays: 7 });
    const directory = __dirname;
    await realise(deployment([role, group]), under.lake, { directory });
    const names = async (): Promise<unknown> =>
      (await clients.iam.send(new Iam.ListRolesCommand({}))).Roles?.map((one) => one.RoleName);
    expect(await names()).to.deep.equal(["declared", RoleName]);
    const { logGroups } = await clients.logs.send(new Logs.DescribeLogGroupsCommand({}));
    expect(logGroups?.[0]).to.include({ logGroupName: "g", retentionInDays: 7 });
    await realise(deployment([]), under.lake, { directory });
    // What was made through the API is no program's to drop.
    expect(await names()).to.deep.equal([RoleName]);
  });
});
