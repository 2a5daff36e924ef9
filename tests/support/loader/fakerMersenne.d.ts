/** faker's Mersenne Twister, which its typings leave out. */
declare module "faker/vendor/mersenne" {
  const mersenne: {
    rand(max: number, min: number): number;
    seed(value: number): void;
  };
  export default mersenne;
}
