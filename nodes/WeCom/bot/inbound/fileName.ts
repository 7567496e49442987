/**
 * The name in a Content-Disposition header: `filename*` before `filename`, which may be
 * percent-encoded as well.
 *
 * @returns undefined when there is none
 */
export function fileNameIn(disposition: string): string | undefined {
	const [, encoded] = /filename\*\s*=\s*[\w-]*'[^']*'([^;]+)/iu.exec(disposition) ?? [];
	const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/iu.exec(disposition) ?? [];
	const name = decoded((encoded ?? quoted ?? plain ?? '').trim());
	// A path would be one on the computer of whoever reads it.
	const last = name.split(/[\\/]/u).at(-1)?.trim() ?? '';
	return last === '' ? undefined : last;
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
