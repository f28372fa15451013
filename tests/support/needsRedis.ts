import { findRedis } from "./redis.ts";

/** Gets a Redis for the tests of several relays, or fails saying what to install. */
export default function setup(): void {
  findRedis();
}
