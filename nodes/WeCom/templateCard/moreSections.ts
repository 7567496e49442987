import { fromJsonText, type ReadParameter } from '../fields';
import { isRare, type CardType } from './cardTypes';

/** The parameter that holds the sections few cards have, each under the name of its own. */
export const MORE_SECTIONS = 'moreSections';

/** Reads the sections of a card wherever the form has them. */
export function readerOfSections(read: ReadParameter, cardType: CardType): ReadParameter {
	const rare = new Set(
		cardType.sections.filter((section) => isRare(cardType, section)).map(({ name }) => name),
	);
	const more = recordOf(fromJsonText(read(MORE_SECTIONS)));
	const rawMore = recordOf(read.raw?.(MORE_SECTIONS));
	return Object.assign((name: string) => (rare.has(name) ? more[name] : read(name)), {
		raw: (name: string) => (rare.has(name) ? rawMore[name] : read.raw?.(name)),
	});
}

const recordOf = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
