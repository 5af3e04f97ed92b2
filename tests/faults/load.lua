-- wrk: asks the addresses of the variable PATHS in turn, and prints what came of it as one line of JSON.
local paths = {}
for path in os.getenv("PATHS"):gmatch("%S+") do paths[#paths + 1] = path end
local number = 0

function request()
  number = number + 1
  return wrk.format("GET", paths[number % #paths + 1])
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "rate": %.1f, "p95": %.2f, "refused": %d, "broken": %d, "late": %d}\n',
    summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000,
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
