/** Longer names are refused by file systems. */
const MAX_CHARACTERS = 200;

/** What turns the direction of writing, so that "gpj.exe" looks like "exe.jpg", and what cannot be seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * The name in a Content-Disposition header: `filename*` (RFC 8187) before `filename`, which may be
 * quoted, percent-encoded, or raw UTF-8, which HTTP hands on as Latin-1.
 *
 * @returns a file's name without a path; undefined when there is none
 */
export function fileNameIn(disposition: string): string | undefined {
	const extended = /filename\*\s*=\s*(?:UTF-8)?'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition);
	const quoted = plain?.[1]?.replace(/\\(.)/g, '$1');
	const name = extended ?? quoted ?? plain?.[2]?.trim();
	return name === undefined ? undefined : bareName(unescaped(utf8(name)));
}

/** Only the last part of a path, and nothing that hides what kind of file it is. */
function bareName(name: string): string | undefined {
	const visible = name.replace(INVISIBLE, '');
	const last = visible.split(/[/\\]/).at(-1)?.trim() ?? '';
	return /^\.*$/.test(last) ? undefined : [...last].slice(-MAX_CHARACTERS).join('');
}

function utf8(name: string): string {
	// Beyond Latin-1 it has been read as UTF-8 already.
	if (!/[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name;
	const text = Buffer.from(name, 'latin1').toString('utf8');
	return text.includes('\ufffd') ? name : text;
}

function unescaped(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
