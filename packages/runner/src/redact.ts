import { quoteLiteral } from '@migkit/schema';

/** A function that takes these secrets, and whatever else looks like a password, out of a text. */
export const redactor = (secrets: readonly string[] = []): ((text: string) => string) => {
  const forms = [...new Set(secrets.flatMap(spellings))].toSorted((a, b) => b.length - a.length);
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, hidden), redact(text));
};

/** A text without the passwords of URLs, of connection strings and of statements that set one. */
export const redact = (text: string): string =>
  text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@'"]*):(?:[^\s'"/?#]*@|[^\s'"]*@)/gi, `$1:${hidden}@`)
    .replace(
      /\b((?:ssl)?password|PGPASSWORD)(\s*[=:]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s&'",;)]+)/gi,
      `$1$2${hidden}`,
    )
    .replace(/(["'](?:ssl)?password["']\s*:\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/gi, `$1"${hidden}"`)
    .replace(/\b((?:encrypted\s+)?password\s+)e?'(?:[^'\\]|''|\\.)*'/gi, `$1'${hidden}'`)
    .replace(secretValue, `$1'${hidden}'`);

const hidden = '***';

// access_token 'x', set app.jwt_secret to 'x', set_config('app.api_key', 'x'): an option or a setting of such a name.
const secretValue =
  /((?:pass|pwd|secret|token|credential|(?:api|access|account|auth|private|service)[_-]?key)[\w-]*(?:"?(?:\s*=\s*|\s+to\s+|\s+)|'\s*,\s*))e?'(?:[^'\\]|''|\\.)*'/gi;

/** As it is, as URLs write it, as JSON and SQL write it. A very short one would take every letter of a message with it. */
const spellings = (secret: string): readonly string[] => {
  if (secret.length < 4) return [];
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    encoded,
    encoded.replace(/[!'()*]/g, percent),
    encodeURI(secret),
    JSON.stringify(secret).slice(1, -1),
    quoteLiteral(secret).replace(/^E?'|'$/g, ''),
  ];
};

const percent = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
