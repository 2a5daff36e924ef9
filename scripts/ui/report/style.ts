import pc from "picocolors";

/** Colour only where the output is a terminal and NO_COLOR is not set. */
const colors = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);

export const style = {
  heading: colors.bold,
  faint: colors.dim,
  good: colors.green,
  bad: colors.red,
};
