"use strict";

// Preloaded into a script under test: any socket or look-up ends the process with code 99. Pipes to
// the script's own children stay allowed.
const dns = require("node:dns");
const net = require("node:net");

const refuse = (what) => {
  process.stderr.write(`NETWORK: ${what}\n`);
  process.exit(99);
};
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [target] = Array.isArray(args[0]) ? args[0] : args;
  if (target && (target.path || typeof target === "string")) return connect.apply(this, args);
  return refuse(`connect to ${JSON.stringify(target)}`);
};
for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) {
  dns[name] = (host) => refuse(`${name} ${host}`);
}
