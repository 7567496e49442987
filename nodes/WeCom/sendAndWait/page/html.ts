/** A piece of HTML that is safe as it is. */
export class Html {
	constructor(readonly text: string) {}
}

export type Part = Html | string | number | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Control characters, which HTML does not allow, but for tab and line break. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;

const escape = (text: string): string =>
	text.replace(CONTROL, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function render(part: Part): string {
	if (part instanceof Html) return part.text;
	if (Array.isArray(part)) return part.map((one: Part) => render(one)).join('');
	return typeof part === 'string' || typeof part === 'number' ? escape(String(part)) : '';
}

/**
 * HTML from a template: what stands in it is escaped, unless it is HTML itself. Not called `html`:
 * formatters of code would then change its white space.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
	return new Html(strings.map((text, index) => text + render(parts[index])).join(''));
}
