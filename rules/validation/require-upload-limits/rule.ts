/** Finds parsers of uploads without a limit for the size of a file, and uploads of any type that are stored where they are served. */
import { defineRule, saysEndless, type Backend, type Report, type Setting } from '#rule';

/** Bytes above which a limit bounds nothing. */
const TOO_MUCH = 5 * 2 ** 30;

export default defineRule({
  id: 'require-upload-limits',
  chapter: 'validation',
  finds: 'parsers of uploads without a limit for the size of a file, and uploads of any type that are stored where they are served.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [770, 434], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['5.2.1', '5.2.2'] },
  messages: {
    size: {
      what: '`{callee}` takes files of any size.',
      why: 'One upload that does not end fills the memory or the disk of the server.',
      instead: 'Set `{option}` to what the route needs.',
    },
    type: {
      what: '`{callee}` stores files of any type in `{folder}`, which is served.',
      why: 'An uploaded HTML or SVG file is opened from the address of the application, and its scripts run there.',
      instead: 'Accept a fixed list of types and choose the extension yourself, or keep uploads out of what is served.',
    },
  },
  judge(backend, report) {
    const judged = report as unknown as Report;
    for (const setting of backend.settings('upload.limit')) judgeSize(backend, judged, setting);
    for (const setting of backend.settings('upload.type')) judgeType(backend, judged, setting);
  },
});

function judgeSize(backend: Backend, report: Report, setting: Setting): void {
  const { value, given, open, callee, symbol, valueLocation: at } = setting;
  if (open || isChecked(backend, setting)) return;
  const option = optionOf(backend, setting);
  const endless = !value.known && setting.refs.some(({ ref }) => saysEndless(backend.text(backend.location(ref)))) || (given && !value.known && saysEndless(backend.text(at)));
  if ((!given && !value.known) || endless || (value.known && typeof value.value === 'number' && value.value > TOO_MUCH)) report({ message: 'size', at, data: { callee, option }, symbol });
  else report.held({ at, note: `\`${callee}\` takes files of a limited size` });
}

/** No file is taken at all, the module sets the limits, or a pipe asks for the size. */
function isChecked(backend: Backend, { ref, location }: Setting): boolean {
  const isOfParser = (one: Setting): boolean => one.refs.some((placed) => backend.definitions(placed.ref).includes(ref));
  if (backend.settings('upload.none').some(isOfParser)) return true;
  const isDecorator = backend.settings('upload.decorator').some((one) => one.ref === ref);
  return isDecorator && (backend.settings('upload.module').some((one) => backend.part(one.location) === backend.part(location)) || backend.settings('upload.checked').some((one) => one.given && one.location.file === location.file));
}

const optionOf = (backend: Backend, { ref }: Setting): string => {
  const named = backend.settings('upload.option').find((one) => one.ref === ref)?.value;
  return named?.known === true ? String(named.value) : 'limits.fileSize';
};

function judgeType(backend: Backend, report: Report, { given, open, ref, callee, symbol, location }: Setting): void {
  if (given || open) return;
  const target = backend.settings('upload.folder').find((one) => one.ref === ref);
  const folders = (target?.refs ?? []).flatMap((one) => backend.definitions(one.ref, one.path)).flatMap((def) => foldersOf(backend, def));
  const served = backend.settings('files.served').filter((one) => backend.part(one.location) === backend.part(location)).flatMap(({ refs }) => refs.flatMap((one) => backend.paths(one.ref, one.path)));
  const folder = folders.find((one) => served.some((root) => lies(one, root)));
  if (folder !== undefined) report({ message: 'type', at: location, data: { callee, folder: folder.replace(/^\{\w+\}\//, '') }, symbol });
}

/** The folder itself, or that of the storage which a call has made. */
function foldersOf(backend: Backend, def: number): readonly string[] {
  const storage = backend.settings('upload.storage').find((one) => one.ref === def);
  return storage ? storage.refs.flatMap((one) => backend.paths(one.ref, one.path)) : backend.paths(def);
}

const lies = (path: string, root: string): boolean => {
  const [inner, outer] = [clean(path), clean(root)];
  return outer !== '' && !outer.includes('\uFFFC') && (inner === outer || inner.startsWith(`${outer}/`));
};
/** Paths of the program and of where it is started are taken for the same. */
const clean = (path: string): string => path.replace(/^\{(?:program|working)\}\/?/, '').replace(/^\.\//, '').replace(/\/$/, '');
