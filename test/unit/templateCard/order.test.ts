import { CARD_TYPES, cardProperties } from '../../../nodes/WeCom/templateCard';
import type { Field } from '../../../nodes/WeCom/fields';

/** The names under which a section stands in the form. */
const namesOf = (section: Field): string[] =>
	section.kind === 'object' && section.flat ? section.fields.flatMap(namesOf) : [section.name];

describe.each(Object.entries(CARD_TYPES))('the form of %s', (cardType, { sections }) => {
	test.each(['send', 'update'] as const)(
		'has its sections in the order of the table, to %s',
		(occasion) => {
			const shown = cardProperties({}, occasion)
				.filter(({ displayOptions }) => displayOptions?.show?.cardType?.includes(cardType))
				.map(({ name }) => name);
			const expected = (sections as readonly Field[])
				.flatMap(namesOf)
				.filter((name) => shown.includes(name));
			expect(shown).toEqual(expected);
			expect(shown.slice(0, 1)).toEqual(['mainTitle']);
		},
	);
});
