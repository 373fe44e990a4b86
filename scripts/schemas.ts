/** Owns the published JSON schemas: written from the TypeScript interfaces, so that keys and their explanations stand in one place. */
import { join, resolve } from 'node:path';
import { Node, Project } from 'ts-morph';
import type { InterfaceDeclaration, PropertySignature, TypeAliasDeclaration, TypeLiteralNode, TypeNode, TypeReferenceNode } from 'ts-morph';

const ROOT = resolve(import.meta.dirname, '..');

/** One for all schemas, without the language's own library: reading it took most of the time, and no schema needs it. */
let project: Project | undefined;

type Json = Readonly<Record<string, unknown>>;
type Named = InterfaceDeclaration | TypeAliasDeclaration;

/** The schemas of this package: file → the interface it describes. */
export const SCHEMAS = [
  { file: 'schema/surety.config.schema.json', source: 'src/config/types.ts', type: 'Config', title: 'surety.config.json' },
  { file: 'schema/surety.report.schema.json', source: 'src/report/json.ts', type: 'JsonReport', title: 'The report of surety audit --format json' },
] as const;

/** Text of the JSON schema (draft 7) of an exported interface; `source` is relative to the root of this project. */
export function schemaText({ source, type, title }: { readonly source: string; readonly type: string; readonly title: string }): string {
  project ??= new Project({
    tsConfigFilePath: join(ROOT, 'tsconfig.json'), skipAddingFilesFromTsConfig: true, skipLoadingLibFiles: true, compilerOptions: { noLib: true, types: [] },
  });
  const writer = new SchemaWriter();
  const root = writer.named(project.addSourceFileAtPath(join(ROOT, source)).getInterfaceOrThrow(type));
  const definitions = Object.fromEntries([...writer.definitions].sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title, ...root, definitions }, null, 2)}\n`;
}

/** Turns type nodes into schemas. A construct it does not know is an error, so that no key is published as "anything" by accident. */
class SchemaWriter {
  readonly definitions = new Map<string, Json>();

  named(declaration: Named): Json {
    const description = docOf(declaration);
    const body = Node.isInterfaceDeclaration(declaration) ? this.#object(declaration) : this.#type(declaration.getTypeNodeOrThrow());
    return { ...(description && { description }), ...body, ...tagsOf(declaration) };
  }

  #object(declaration: InterfaceDeclaration | TypeLiteralNode): Json {
    const inherited = Node.isInterfaceDeclaration(declaration) ? declaration.getBaseDeclarations().filter(Node.isInterfaceDeclaration).flatMap((base) => base.getProperties()) : [];
    const properties = [...inherited, ...declaration.getProperties()];
    const required = properties.filter((property) => !property.hasQuestionToken()).map(nameOf);
    return {
      type: 'object',
      properties: Object.fromEntries(properties.map((property) => [nameOf(property), this.#property(property)])),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    };
  }

  #property(property: PropertySignature): Json {
    const description = docOf(property);
    const schema = this.#type(property.getTypeNodeOrThrow());
    // Draft 7 ignores what stands beside a `$ref`.
    if (description && '$ref' in schema) return { description, allOf: [schema] };
    return { ...(description && { description }), ...schema };
  }

  #type(node: TypeNode): Json {
    if (Node.isParenthesizedTypeNode(node)) return this.#type(node.getTypeNode());
    if (Node.isTypeOperatorTypeNode(node)) return this.#type(node.getTypeNode());
    if (Node.isArrayTypeNode(node)) return { type: 'array', items: this.#type(node.getElementTypeNode()) };
    if (Node.isUnionTypeNode(node)) return this.#union(node.getTypeNodes());
    if (Node.isTypeLiteral(node)) return this.#object(node);
    if (Node.isTypeReference(node)) return this.#reference(node);
    if (Node.isIndexedAccessTypeNode(node)) return { enum: node.getType().getUnionTypes().map((type) => type.getLiteralValueOrThrow()) };
    return this.#primitive(node);
  }

  #primitive(node: TypeNode): Json {
    const literal = Node.isLiteralTypeNode(node) ? node.getLiteral() : undefined;
    if (Node.isStringLiteral(literal) || Node.isNumericLiteral(literal) || Node.isTrueLiteral(literal) || Node.isFalseLiteral(literal)) return { enum: [literal.getLiteralValue()] };
    const name = node.getText();
    if (name === 'string' || name === 'number' || name === 'boolean') return { type: name };
    throw new Error(`No schema is known for the type \`${name}\`.`);
  }

  #union(nodes: readonly TypeNode[]): Json {
    // Choices that have a name are written out here, so that a wrong word is answered with all that are right.
    const schemas = nodes.map((node) => this.#type(node)).map((schema) => this.#choices(schema) ?? schema);
    const values = schemas.flatMap((schema) => (Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : []));
    const others = schemas.filter((schema) => !('enum' in schema));
    const all = values.length > 0 ? [{ enum: values }, ...others] : others;
    return all.length === 1 ? (all[0] as Json) : { anyOf: all };
  }

  #choices(schema: Json): Json | undefined {
    const definition = this.definitions.get(String(schema['$ref']).replace('#/definitions/', ''));
    return Array.isArray(definition?.['enum']) ? { enum: definition['enum'] } : undefined;
  }

  #reference(node: TypeReferenceNode): Json {
    const name = node.getTypeName().getText();
    const [first, second] = node.getTypeArguments();
    if (name === 'Readonly' && first) return this.#type(first);
    if (name === 'Partial' && first) return this.#partial(first);
    if (name === 'Record' && second) return { type: 'object', additionalProperties: this.#type(second) };
    const symbol = node.getTypeName().getSymbolOrThrow();
    const declaration = (symbol.getAliasedSymbol() ?? symbol).getDeclarations().find((each): each is Named => Node.isInterfaceDeclaration(each) || Node.isTypeAliasDeclaration(each));
    if (!declaration) throw new Error(`No declaration is known for the type \`${name}\`.`);
    if (!this.definitions.has(name)) {
      this.definitions.set(name, {});
      this.definitions.set(name, this.named(declaration));
    }
    return { $ref: `#/definitions/${name}` };
  }

  /** `Partial<Record<Keys, Value>>`: an object of which no key is needed, but others are refused. */
  #partial(node: TypeNode): Json {
    const [keys, value] = Node.isTypeReference(node) ? node.getTypeArguments() : [];
    if (!keys || !value) throw new Error(`No schema is known for the type \`${node.getText()}\`.`);
    const names = keys.getType().getUnionTypes().map((type) => String(type.getLiteralValueOrThrow()));
    const schema = this.#type(value);
    return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, schema])), additionalProperties: false };
  }
}

function nameOf(property: PropertySignature): string {
  const name = property.getNameNode();
  return Node.isStringLiteral(name) ? name.getLiteralValue() : property.getName();
}

/** `@pattern` and `@example` of a doc comment: what a string must look like, and one that does. */
function tagsOf(declaration: Named): Json {
  const tags = declaration.getJsDocs().flatMap((doc) => doc.getTags()).map((tag) => [tag.getTagName(), tag.getCommentText()?.trim() ?? ''] as const);
  const pattern = tags.find(([name]) => name === 'pattern')?.[1];
  const examples = tags.filter(([name]) => name === 'example').map(([, text]) => text);
  return { ...(pattern !== undefined && { pattern }), ...(examples.length > 0 && { examples }) };
}

function docOf(declaration: Named | PropertySignature): string {
  return declaration.getJsDocs().map((doc) => doc.getDescription().trim()).join('\n');
}
