// Loaded before every spec: no test may reach AWS, whatever the caller's shell has set.
for (const name of Object.keys(process.env)) {
  if (/^(AWS|PULUMI)_/.test(name)) Reflect.deleteProperty(process.env, name);
}
process.env.AWS_EC2_METADATA_DISABLED = "true";
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
process.env.TZ = "UTC";
