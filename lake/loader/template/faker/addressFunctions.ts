import { upTo } from "../functions/choices";
import type { Draws } from "../functions/draws";
import { type CompileCall, onlyArgument } from "../functions/part";

/** The earth's radius at the equator, in kilometres (WGS 84). */
const earthKm = 6378.137;
/** How the generator turns the distance of a place into kilometres where it is not metric. */
const nonMetricFactor = 0.621371;

/**
 * `address.nearbyGPSCoordinate`: a place at so many units (10) from a coordinate, in any direction;
 * any place where none is given. Written as `latitude,longitude` with four decimals.
 * @see https://github.com/awslabs/amazon-kinesis-data-generator/pull/31
 */
export const nearbyGPSCoordinate: CompileCall = (call) => {
  const given = onlyArgument(call) as Partial<Record<string, unknown>> | undefined;
  if (given === undefined) return { render: anywhere };
  const { coordinate, radius, isMetric } = given ?? {};
  const isPlace = Array.isArray(coordinate) && coordinate.slice(0, 2).every(isNumber);
  if (!isPlace || coordinate.length < 2 || !(radius === undefined || isNumber(radius))) {
    throw call.fail(
      'address.nearbyGPSCoordinate needs {"coordinate":[latitude,longitude],"radius":…}',
    );
  }
  const [latitude, longitude] = coordinate as [number, number];
  const kilometres = (radius || 10) * (isMetric ? 1 : nonMetricFactor);
  return {
    render: (draws) => {
      const bearing = radians(draws.weight() * 360);
      return place({ latitude, longitude }, bearing, kilometres);
    },
  };
};

const isNumber = (value: unknown): value is number => typeof value === "number";
const radians = (degrees: number): number => degrees * (Math.PI / 180);
const degrees = (angle: number): number => angle * (180 / Math.PI);

function anywhere(draws: Draws): string {
  const latitude = upTo(draws, 1_800_000) / 10_000 - 90;
  const longitude = upTo(draws, 3_600_000) / 10_000 - 180;
  return `${latitude.toFixed(4)},${longitude.toFixed(4)}`;
}

/**
 * Where one arrives on a sphere, by bearing and distance.
 * @see https://www.movable-type.co.uk/scripts/latlong.html#dest-point
 */
function place(
  from: { readonly latitude: number; readonly longitude: number },
  bearing: number,
  kilometres: number,
): string {
  const angle = kilometres / earthKm;
  const start = radians(from.latitude);
  const latitude = Math.asin(
    Math.sin(start) * Math.cos(angle) + Math.cos(start) * Math.sin(angle) * Math.cos(bearing),
  );
  const turned = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(start),
    Math.cos(angle) - Math.sin(start) * Math.sin(latitude),
  );
  const longitude = radians(from.longitude) + turned;
  const wrapped = longitude - 2 * Math.PI * Math.round(longitude / (2 * Math.PI));
  return `${degrees(latitude).toFixed(4)},${degrees(wrapped).toFixed(4)}`;
}
