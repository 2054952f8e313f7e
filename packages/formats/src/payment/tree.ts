import { isElement, type XmlElement } from '../declaration/index.ts';

/** Elements below along a path of local names, whatever their prefix: `Acct/Id/IBAN`. */
export const allAt = (from: XmlElement, path: string): readonly XmlElement[] =>
  path
    .split('/')
    .reduce<readonly XmlElement[]>(
      (found, name) =>
        found.flatMap(({ children }) => children.filter(isElement).filter(({ local }) => local === name)),
      [from],
    );

export const firstAt = (from: XmlElement, path: string): XmlElement | undefined => allAt(from, path)[0];

/** Text of the first element of any of the paths, without blanks around; `undefined` when there is none or it is empty. */
export const textAt = (from: XmlElement, ...paths: readonly string[]): string | undefined => {
  for (const path of paths) {
    const found = firstAt(from, path);
    const text = found && textOf(found);
    if (text) return text;
  }
  return undefined;
};

/** The element's own text without blanks around. */
export const textOf = ({ children }: XmlElement): string =>
  children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();

export const attributeOf = (of: XmlElement, name: string): string | undefined =>
  of.attributes.find((attribute) => attribute.name === name)?.value;
