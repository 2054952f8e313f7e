/** What XML 1.0 with namespaces admits in names, text and the declaration. */

const startChar =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\uD800-\\uDB7F\\uDC00-\\uDFFF';
export const qualifiedName = new RegExp(
  `[${startChar}][${startChar}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*(?::[${startChar}][${startChar}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*)?`,
  'y',
);
export const blanks = /[ \t\n]*/y;
/** Characters XML 1.0 does not admit, and halves of surrogate pairs. */
export const forbidden = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]' +
    '|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
);
/** A quicker look: without any of these nothing is forbidden. */
export const suspect = new RegExp(
  `[${'\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f'}\\ud800-\\udfff\\ufffe\\uffff]`,
);
export const declarationForm =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/;

/** By ASCII code: 1 may begin a name, 2 may follow in it, 0 neither. */
export const nameKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return 1;
  return /[-.0-9]/.test(character) ? 2 : 0;
});
