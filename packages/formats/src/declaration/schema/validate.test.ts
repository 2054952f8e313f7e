import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileSchema, targetNamespace } from './validate.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const schemaOf = (inner: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">${inner}</xs:schema>`;

const files: Readonly<Record<string, string>> = {
  'root.xsd': schemaOf('<xs:include schemaLocation="part.xsd"/><xs:element name="a" type="Small"/>'),
  'part.xsd': schemaOf(
    '<xs:simpleType name="Small"><xs:restriction base="xs:integer"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>',
  ),
  'outside.xsd': schemaOf(
    '<xs:include schemaLocation="../secret.xsd"/><xs:include schemaLocation="file:///etc/passwd"/><xs:element name="a" type="Secret"/>',
  ),
};

const reading = () => {
  const asked: string[] = [];
  const read = (name: string): Uint8Array | undefined => {
    asked.push(name);
    const text = files[name];
    return text === undefined ? undefined : bytes(text);
  };
  return { asked, read };
};

describe('FLC-002 the verdict of a schema', () => {
  it('follows includes among the given files and names the line of a fault', () => {
    const schema = compileSchema('root.xsd', reading().read);
    try {
      assert.deepEqual(schema.validate(bytes('<a xmlns="urn:t">9</a>')), { valid: true, errors: [] });
      const { valid, errors } = schema.validate(bytes('<a xmlns="urn:t">\n10</a>'));
      assert.equal(valid, false);
      assert.equal(errors[0]?.line, 1);
      assert.match(errors[0]?.message ?? '', /maximum value/);
    } finally {
      schema.dispose();
    }
  });

  it('asks for nothing outside the given files', () => {
    const { asked, read } = reading();
    assert.throws(() => compileSchema('outside.xsd', read));
    assert.deepEqual(
      asked.filter((name) => !(name in files) && /[/\\]|^\.\./.test(name)),
      [],
    );
  });

  it('calls what is not XML invalid', () => {
    const schema = compileSchema('root.xsd', reading().read);
    try {
      assert.equal(schema.validate(bytes('<a')).valid, false);
    } finally {
      schema.dispose();
    }
  });

  it('knows the namespace a schema is for', () => {
    assert.equal(targetNamespace(bytes(files['root.xsd'] ?? '')), 'urn:t');
    assert.equal(targetNamespace(bytes('<a/>')), undefined);
  });
});
