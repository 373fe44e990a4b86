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
    published: yaml.isSeq(ports) ? ports.items.flatMap((item) => publishedAs(yaml, item)) : [],
  };
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
