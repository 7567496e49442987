import type { Atom } from './atoms';

/** A cut earlier than this share of a message would leave nearly all of it empty. */
const MIN_FILL = 0.25;

/** Fills parts with atoms, each up to the limit. */
export function pack(atoms: Atom[], limit: number): string[] {
	const parts: string[] = [];
	for (let from = 0; from < atoms.length;) {
		const to = endOfPart(atoms, from, limit);
		parts.push(join(atoms, from, to));
		from = to;
	}
	return parts;
}

export const join = (atoms: Atom[], from: number, to: number): string =>
	atoms
		.slice(from, to)
		.map(({ text }) => text)
		.join('');

/** Index behind the last atom that still fits. */
export function fitting(atoms: Atom[], from: number, limit: number): number {
	let to = from;
	for (let size = 0; to < atoms.length; to++) {
		size += atoms[to]?.size ?? 0;
		if (size > limit) break;
	}
	return to;
}

/** Index behind the best cut among the atoms that fit, the latest one where several are as good. */
function endOfPart(atoms: Atom[], from: number, limit: number): number {
	const last = fitting(atoms, from, limit);
	if (last >= atoms.length) return atoms.length;
	let best = last;
	let quality = 0;
	let filled = 0;
	for (let to = from + 1; to <= last; to++) {
		const atom = atoms[to - 1]!;
		filled += atom.size;
		if (filled < limit * MIN_FILL || atom.breakAfter === 0 || atom.breakAfter < quality) continue;
		best = to;
		quality = atom.breakAfter;
	}
	return best;
}
