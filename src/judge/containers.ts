/** Owns what rules ask of images and containers: which file describes what is deployed, who a base image runs as, what keeps data. */
import type { CommandFact, Document, ImageFact, Location, ServiceFact, Span, StageFact } from '../facts/index.ts';

/** Official images that run as root unless told otherwise; of others it is not known. */
const RUNS_AS_ROOT = /^(?:(?:docker\.io\/)?(?:library\/)?|public\.ecr\.aws\/docker\/library\/|mcr\.microsoft\.com\/)(?:node|debian|ubuntu|alpine|python|golang|oven\/bun|amazonlinux|fedora|rockylinux|buildpack-deps|playwright)$/;
/** Databases, caches, search engines and brokers. */
const KEEPS_DATA = /(?:^|\/)(?:postgres|postgis|timescaledb(?:-ha)?|pgvector|mysql|mysql-server|mariadb|percona|mongo|mongodb-community-server|redis|redis-stack(?:-server)?|valkey|keydb|dragonfly|memcached|elasticsearch|opensearch|clickhouse(?:-server)?|cassandra|scylla|couchdb|neo4j|influxdb|rabbitmq|etcd|meilisearch)$/;

/** Is it what is deployed? Files for tests, examples and a developer's machine are not. */
export const isDeployed = ({ role, path }: Document): boolean => role !== 'test' && role !== 'example' && !/(?:^|\/)\.(?:devcontainer|gitpod)|(?:^|[/.\-_])(?:dev|local|tests?|e2e|ci|debug)(?=[/.\-_]|$)/i.test(path);

/** Of those, what is no copy of something else. */
const IS_DATABASE = /(?:^|\/)(?:postgres|postgresql|postgis|timescaledb(?:-ha)?|pgvector|mysql|mysql-server|mariadb|percona|mongo|mongodb|mongodb-community-server|clickhouse(?:-server)?|cassandra|scylla|couchdb|neo4j)$/;

export const isDatabase = ({ image }: ServiceFact): boolean => image !== undefined && IS_DATABASE.test(image.name);

export const keepsData = ({ image }: ServiceFact): boolean => image !== undefined && KEEPS_DATA.test(image.name);

export const at = ({ path }: Document, { start, end }: Span): Location => ({ file: path, start, end });

/** A stage and what it starts from, the nearest first. */
export function lineage(stages: readonly StageFact[], stage: StageFact): readonly StageFact[] {
  const found = [stage];
  for (let base = stages[stage.base]; base && !found.includes(base); base = stages[base.base]) found.push(base);
  return found;
}

/** The first of something that a stage or one of those it starts from sets. */
export const inherited = <K extends keyof StageFact>(line: readonly StageFact[], key: K): StageFact[K] | undefined => line.find((stage) => stage[key] !== undefined)?.[key];

/** Images that are the result of a file: what starts something, or serves. */
export function results(document: Document): readonly (readonly StageFact[])[] {
  const lines = document.stages.filter(({ last }) => last).map((stage) => lineage(document.stages, stage));
  return lines.filter((line) => [line[0], ...line.slice(1)].some((stage) => stage !== undefined && (stage.command !== undefined || stage.entrypoint !== undefined || stage.exposes)));
}

export const runsAsRoot = (image: ImageFact): boolean => RUNS_AS_ROOT.test(image.name);

/** Programs that hand signals on to what they start. */
const PASSES_SIGNALS = /(?:^|\/)(?:tini|dumb-init|s6-svscan|init|catatonit)$/;

export const passesSignals = ({ words: [first = ''] }: CommandFact): boolean => PASSES_SIGNALS.test(first);
