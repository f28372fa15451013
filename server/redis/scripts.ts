/**
 * What Redis does in one step, so that no kill and no other relay comes in between. A script that
 * is refused, for want of memory or a working disk, has done nothing and told nobody (D1).
 */

export interface RedisScript {
  readonly name: string;
  readonly text: string;
}

/**
 * Tells all other relays that have the board open; those that nobody listens for any more are taken
 * off the list and named in the answer. ARGV[1] is the relay that speaks.
 */
const tellOthers = `
local function tellOthers(relaysKey, message)
  local lost = {}
  local reached = 0
  for _, relay in ipairs(redis.call('SMEMBERS', relaysKey)) do
    if relay ~= ARGV[1] then
      if redis.call('PUBLISH', 'sameboat:to:' .. relay, message) > 0 then reached = reached + 1
      else
        redis.call('SREM', relaysKey, relay)
        lost[#lost + 1] = relay
      end
    end
  end
  return reached, lost
end
`;

/** Of commands that take no memory, or give some back: allowed also when there is none left. */
const allowOom = "#!lua flags=allow-oom\n";

/**
 * KEYS erased log relays tails used · ARGV relay, key, time of writing or "", head of the message, update
 * → [position or -1 when erased, others reached, relays lost …]
 */
export const appendScript: RedisScript = {
  name: "append",
  text: `${tellOthers}
if redis.call('SISMEMBER', KEYS[1], ARGV[2]) == 1 then return {-1, 0} end
local id = redis.call('XADD', KEYS[2], '0-*', 'u', ARGV[5])
local position = string.sub(id, 3)
if redis.call('XLEN', KEYS[2]) == 1 then redis.call('SADD', KEYS[4], ARGV[2]) end
if ARGV[3] ~= '' then redis.call('ZADD', KEYS[5], 'GT', ARGV[3], ARGV[2]) end
local reached, lost = tellOthers(KEYS[3], ARGV[4] .. position .. '\\n' .. ARGV[5])
return {tonumber(position), reached, unpack(lost)}
`,
};

/**
 * KEYS relays erased log snapshot · ARGV relay, seconds to be remembered, message for the others, "1" to
 * send it in any case, key → [last position or -1 when erased, 1 if it was not on the list, others reached,
 * relays lost …]
 */
export const joinScript: RedisScript = {
  name: "join",
  text: `${allowOom}${tellOthers}
if redis.call('SISMEMBER', KEYS[2], ARGV[5]) == 1 then return {-1, 0, 0} end
local isNew = redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
local reached, lost = 0, {}
if isNew == 1 or ARGV[4] == '1' then reached, lost = tellOthers(KEYS[1], ARGV[3])
else reached = redis.call('SCARD', KEYS[1]) - 1 end
local last = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)[1]
local position = last and string.sub(last[1], 3) or redis.call('HGET', KEYS[4], 'upTo') or '0'
return {tonumber(position), isNew, reached, unpack(lost)}
`,
};

/** KEYS relays · ARGV relay, message → others told */
export const leaveScript: RedisScript = {
  name: "leave",
  text: `${allowOom}${tellOthers}
redis.call('SREM', KEYS[1], ARGV[1])
local reached = tellOthers(KEYS[1], ARGV[2])
return reached
`,
};

/** KEYS relays · ARGV relay, message → [others reached, relays lost …] */
export const tellScript: RedisScript = {
  name: "tell",
  text: `${allowOom}${tellOthers}
local reached, lost = tellOthers(KEYS[1], ARGV[2])
return {reached, unpack(lost)}
`,
};

/**
 * KEYS erased log snapshot tails dirty · ARGV key, upTo, bytes → 1, 0 when there is a newer one, -1 when
 * erased. Snapshot and trimming are one step: neither is ever there without the other.
 */
export const compactScript: RedisScript = {
  name: "compact",
  text: `${allowOom}
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return -1 end
local known = redis.call('HGET', KEYS[3], 'upTo')
if known and tonumber(known) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[3], 'upTo', ARGV[2], 'bytes', ARGV[3])
redis.call('XTRIM', KEYS[2], 'MINID', '0-' .. string.format('%.0f', tonumber(ARGV[2]) + 1))
if redis.call('XLEN', KEYS[2]) == 0 then redis.call('SREM', KEYS[4], ARGV[1]) end
redis.call('SET', KEYS[5], '1')
return 1
`,
};

/**
 * KEYS erased log snapshot relays lease tails used days ends dirty · ARGV relay, key, latest last write
 * or "", message for all → 1, or 0 when it was written to after that
 */
export const eraseScript: RedisScript = {
  name: "erase",
  text: `${allowOom}
if ARGV[3] ~= '' then
  local written = redis.call('ZSCORE', KEYS[7], ARGV[2])
  if not written or tonumber(written) > tonumber(ARGV[3]) then return 0 end
end
redis.call('SADD', KEYS[1], ARGV[2])
for _, relay in ipairs(redis.call('SMEMBERS', KEYS[4])) do
  redis.call('PUBLISH', 'sameboat:to:' .. relay, ARGV[4])
end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4], KEYS[5])
redis.call('SREM', KEYS[6], ARGV[2])
redis.call('ZREM', KEYS[7], ARGV[2])
redis.call('HDEL', KEYS[8], ARGV[2])
redis.call('ZREM', KEYS[9], ARGV[2])
redis.call('SET', KEYS[10], '1')
return 1
`,
};

/** KEYS erased days ends used · ARGV key, now, days or "", end or "", "none" → 1, or -1 when erased */
export const keepScript: RedisScript = {
  name: "keep",
  text: `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return -1 end
redis.call('ZADD', KEYS[4], 'NX', ARGV[2], ARGV[1])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[2], ARGV[1], ARGV[3]) end
if ARGV[4] == 'none' then redis.call('ZREM', KEYS[3], ARGV[1])
elseif ARGV[4] ~= '' then redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1]) end
return 1
`,
};

/**
 * Puts a board that comes from another storage. KEYS erased log snapshot tails used days ends · ARGV key,
 * last position, last write, days or "", end or "", position of the snapshot or "", its bytes, then
 * position and update of each entry → 1, 0 when there is one already, -1 when it was erased
 */
export const putScript: RedisScript = {
  name: "put",
  text: `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return -1 end
if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then return 0 end
for at = 8, #ARGV, 2 do redis.call('XADD', KEYS[2], '0-' .. ARGV[at], 'u', ARGV[at + 1]) end
if #ARGV > 7 then redis.call('SADD', KEYS[4], ARGV[1])
elseif ARGV[2] ~= '0' then
  redis.call('XADD', KEYS[2], '0-' .. ARGV[2], 'u', '')
  redis.call('XTRIM', KEYS[2], 'MAXLEN', '0')
end
if ARGV[6] ~= '' then redis.call('HSET', KEYS[3], 'upTo', ARGV[6], 'bytes', ARGV[7]) end
redis.call('ZADD', KEYS[5], ARGV[3], ARGV[1])
if ARGV[4] ~= '' then redis.call('HSET', KEYS[6], ARGV[1], ARGV[4]) end
if ARGV[5] ~= '' then redis.call('ZADD', KEYS[7], ARGV[5], ARGV[1]) end
return 1
`,
};

/** Gives a lease back, if it is still ours. KEYS lease · ARGV relay */
export const releaseScript: RedisScript = {
  name: "release",
  text: `${allowOom}
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`,
};

export const allScripts: readonly RedisScript[] = [
  appendScript,
  joinScript,
  leaveScript,
  tellScript,
  compactScript,
  eraseScript,
  keepScript,
  putScript,
  releaseScript,
];
