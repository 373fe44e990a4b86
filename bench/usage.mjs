/** Owns the preload that writes a process's own cost at its end, in the format that process.ts reads. */
import { writeFileSync } from 'node:fs';

const file = process.env.SURETY_BENCH_USAGE;
if (file) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, `${userCPUTime / 1e6} ${systemCPUTime / 1e6} ${maxRSS}\n`);
  });
}
