import { streamTypes } from "../../../find/types";
import { resourceRule } from "../../../rule";

export const firehoseSse = resourceRule({
  name: "firehose-sse",
  description: "A stream encrypts what it holds.",
  severity: "medium",
  level: "mandatory",
  why: "Records wait in the stream's buffer, for hours where a delivery fails.",
  fix: "Set serverSideEncryption to enabled, with AWS_OWNED_CMK or a key of your own.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"],
  ids: {
    checkov: ["CKV_AWS_240"],
    cdkNag: ["AwsSolutions-KDF1"],
    securityHub: ["DataFirehose.1"],
    prowler: ["firehose_stream_encrypted_at_rest"],
  },
  types: streamTypes,
  options: {
    requireOwnKey: {
      type: "boolean",
      default: false,
      description: "Whether only a customer managed key will do.",
    },
  },
  *check(subject, { requireOwnKey }) {
    // Where the source is a Kinesis stream, that stream encrypts.
    if (subject.inputs.at("kinesisSourceConfiguration").given) return;
    const encryption = subject.inputs.at("serverSideEncryption");
    if (encryption.at("enabled").flag() !== true) {
      const got = encryption.at("enabled").raw;
      yield { must: "serverSideEncryption.enabled must be true", got };
    } else if (requireOwnKey && encryption.at("keyType").text() !== "CUSTOMER_MANAGED_CMK") {
      const got = encryption.at("keyType").text();
      yield { must: "serverSideEncryption.keyType must be CUSTOMER_MANAGED_CMK", got };
    }
  },
  remediate(props) {
    const given = props.serverSideEncryption as { enabled?: unknown } | undefined;
    if (given?.enabled === true || props.kinesisSourceConfiguration !== undefined) return undefined;
    return { ...props, serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" } };
  },
});
