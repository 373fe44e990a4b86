/** Owns the services of a compose file: what each runs, and which of its ports other machines reach. */
import type { Document as YamlDocument, Node as YamlNode, Pair, YAMLMap } from 'yaml';
import type { ServiceFact, Span } from '../../facts/index.ts';
import { imageOf } from './stages.ts';

type Yaml = typeof import('yaml');

export function servicesOf(yaml: Yaml, document: YamlDocument): ServiceFact[] {
  const services = document.get('services', true);
  if (!yaml.isMap(services)) return [];
  return services.items.flatMap(({ key, value }: Pair) => (yaml.isScalar(key) && yaml.isMap(value) ? [serviceOf(yaml, String(key.value), spanOf(key), value)] : []));
}

function serviceOf(yaml: Yaml, name: string, at: Span, service: YAMLMap): ServiceFact {
  const image = service.get('image', true);
  const ports = service.get('ports', true);
  return {
    name, ...at,
    ...(yaml.isScalar(image) ? { image: imageOf(String(image.value), spanOf(image).start) } : {}),
    built: service.has('build'),
    healthcheck: service.has('healthcheck') && service.getIn(['healthcheck', 'disable']) !== true,
    volumes: volumesOf(yaml, service.get('volumes', true)),
    sends: SENDS.test(String(service)),
    replicas: Number(service.getIn(['deploy', 'replicas']) ?? service.get('scale') ?? 1) || 1,
    published: yaml.isSeq(ports) ? ports.items.flatMap((item) => publishedAs(yaml, item)) : [],
  };
}

const SENDS = /\bs3\b|\baws\b|bucket|\bgs:|\bgcs\b|gsutil|azure|rclone|restic|borg|kopia|sftp|\bssh\b|\bscp\b|rsync|webdav|dropbox|https?:|\bb2\b|remote/i;

/** `data:/var/lib/postgresql/data:ro`, or `{ source: data, target: … }`. */
function volumesOf(yaml: Yaml, volumes: unknown): ServiceFact['volumes'] {
  if (!yaml.isSeq(volumes)) return [];
  return volumes.items.flatMap((item) => {
    if (yaml.isMap(item)) return item.get('type') === 'tmpfs' ? [] : [{ source: String(item.get('source') ?? ''), target: String(item.get('target') ?? ''), readonly: item.get('read_only') === true, ...spanOf(item as unknown as YamlNode) }];
    if (!yaml.isScalar(item)) return [];
    const [first = '', second, options = ''] = String(item.value).split(/:(?![?\-+])/);
    return [{ source: second === undefined ? '' : first, target: second ?? first, readonly: /\bro\b/.test(options), ...spanOf(item) }];
  });
}

/** `5432:5432`, or `{ target: 5432, published: 5432 }`; bound to this machine alone it is not published. */
function publishedAs(yaml: Yaml, item: unknown): ServiceFact['published'] {
  if (yaml.isScalar(item)) {
    const port = String(item.value);
    return /^\d+(?:-\d+)?:\d/.test(port) || /^0\.0\.0\.0:/.test(port) ? [{ port, ...spanOf(item) }] : [];
  }
  if (!yaml.isMap(item) || item.get('published') === undefined) return [];
  const host = item.get('host_ip');
  return host === undefined || host === '0.0.0.0' ? [{ port: `${String(item.get('published'))}:${String(item.get('target'))}`, ...spanOf(item) }] : [];
}

const spanOf = (node: YamlNode): Span => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });
