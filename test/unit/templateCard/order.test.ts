import { CARD_TYPES, cardProperties } from '../../../nodes/WeCom/templateCard';
import type { Field } from '../../../nodes/WeCom/fields';

/** The names under which a section stands in the form. */
const namesOf = (section: Field): string[] =>
	section.kind === 'object' && section.flat ? section.fields.flatMap(namesOf) : [section.name];

/** From the top of the card to its bottom, as WeCom draws it. */
const DRAWN: readonly string[] = [
	'source',
	'action_menu',
	'main_title',
	'emphasis_content',
	'card_image',
	'image_text_area',
	'quote_area',
	'sub_title_text',
	'vertical_content_list',
	'horizontal_content_list',
	'jump_list',
	'button_selection',
	'checkbox',
	'select_list',
	'button_list',
	'submit_button',
	// Not drawn: what the card does, and what it is called.
	'card_action',
	'task_id',
	'replace_text',
];

describe.each(Object.entries(CARD_TYPES))('the form of %s', (cardType, { sections }) => {
	test('follows the card', () => {
		const wires = sections.map(({ wire }) => wire);
		expect(wires).toEqual(DRAWN.filter((wire) => wires.includes(wire)));
	});

	test.each(['send', 'update'] as const)(
		'has its sections in the order of the table, to %s',
		(occasion) => {
			const shown = cardProperties({}, occasion)
				.filter(({ displayOptions }) => displayOptions?.show?.cardType?.includes(cardType))
				.map(({ name }) => name)
				.filter((name) => name !== 'moreSections');
			const expected = (sections as readonly Field[])
				.flatMap(namesOf)
				.filter((name) => shown.includes(name));
			expect(shown).toEqual(expected);
			expect(shown).toContain('mainTitle');
		},
	);
});
