/** Finds images that are another one tomorrow: without a version, or with the newest one. */
import { at, defineRule, isDeployed, type Document, type ImageFact } from '#rule';

export default defineRule({
  id: 'no-latest-image',
  chapter: 'deploy',
  finds: 'an image without a version.',
  severity: 'low',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1104], owaspTop10: ['A03', 'A08'], owaspApi: ['API8'], asvs: ['15.2.4'] },
  messages: {
    latest: {
      what: '`{image}` names no version, so the newest one is taken.',
      why: 'The next build or restart runs another one than was tested, and nobody can tell afterwards which one it was.',
      instead: 'Name a version, or better a digest, and raise it by a change that is reviewed.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (!isDeployed(document)) continue;
      for (const image of imagesOf(document)) report({ message: 'latest', at: at(document, image), data: { image: backend.text(at(document, image)) } });
    }
  },
});

const imagesOf = ({ stages, services }: Document): readonly ImageFact[] =>
  [...stages.filter(({ base }) => base < 0).map(({ image }) => image), ...services.flatMap(({ image, built }) => (image && !built ? [image] : []))].filter(isNewest);

/** No version, or the newest one; an empty name stands for a variable, which may say a version. */
const isNewest = ({ name, tag, digest }: ImageFact): boolean => name !== '' && name !== 'scratch' && !digest && (tag === undefined || tag === 'latest');
