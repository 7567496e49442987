import { MAX_TEXT_CHARS, inputName, type Complaint, type Submitted } from '../form/checkForm';
import { CHOICE_TYPES, type FormField } from '../form/formField';
import { toText } from '../../fields';
import type { Say } from '../languages';
import { markup, type Html, type Part } from './html';

/** What a form shows besides its fields. */
export interface FormState {
	/** What was sent before and could not be taken. */
	submitted?: Submitted;
	complaints?: ReadonlyMap<number, Complaint>;
}

/** The fields of a form, with what was filled in before. */
export function formFields(fields: readonly FormField[], state: FormState, say: Say): Html[] {
	return fields.flatMap((field, index) => {
		if (field.type === 'hiddenField') return [];
		const complaint = state.complaints?.get(index);
		const said = complaint && say(complaint.word, complaint.values);
		const given = givenFor(field, index, state);
		const isGroup = field.type === 'checkbox' || field.type === 'radio';
		return [(isGroup ? group : single)({ field, index, given, said, say })];
	});
}

interface Drawn {
	field: FormField;
	index: number;
	/** What stands in the field; of choices the numbers of the options. */
	given: readonly string[];
	said?: string;
	say: Say;
}

function givenFor(field: FormField, index: number, { submitted }: FormState): string[] {
	if (submitted) return [submitted[inputName(index)] ?? ''].flat().map(toText);
	if (!CHOICE_TYPES.includes(field.type)) return field.preset;
	return field.preset.map((text) => String(field.options.indexOf(text)));
}

const caption = ({ field, say }: Drawn): Part => [
	field.label || say('yourAnswer'),
	!field.required && markup` <small>(${say('optional')})</small>`,
];

const complaintOf = ({ index, said }: Drawn): Part =>
	said !== undefined && markup`<p class="complaint" id="c${index}" role="alert">${said}</p>`;

const attributes = ({ index, said }: Drawn): Part =>
	said !== undefined && markup` aria-invalid="true" aria-describedby="c${index}"`;

const classOf = (kind: string, { said }: Drawn): string =>
	said === undefined ? kind : `${kind} faulty`;

function group(drawn: Drawn): Html {
	const { field, index, given } = drawn;
	const type = field.type === 'radio' ? 'radio' : 'checkbox';
	// Of check boxes the browser cannot require one; the server does.
	const required = field.required && type === 'radio' && markup` required`;
	const options = field.options.map((option, number) => {
		const checked = given.includes(String(number)) && markup` checked`;
		return markup`<label class="option"><input type="${type}" name="${inputName(index)}" value="${number}"${checked}${required}${attributes(drawn)}><span>${option}</span></label>
`;
	});
	return markup`<fieldset class="${classOf('group', drawn)}"><legend>${caption(drawn)}</legend>
${options}${complaintOf(drawn)}</fieldset>
`;
}

function single(drawn: Drawn): Html {
	const name = inputName(drawn.index);
	return markup`<div class="${classOf('field', drawn)}"><label class="name" for="${name}">${caption(drawn)}</label>
${control(drawn)}${complaintOf(drawn)}</div>
`;
}

function control(drawn: Drawn): Html {
	const { field, index, given, say } = drawn;
	const [first = ''] = given;
	const name = inputName(index);
	const required = field.required && markup` required`;
	const common = markup`id="${name}" name="${name}"${required}${attributes(drawn)}`;
	const placeholder = field.placeholder !== '' && markup` placeholder="${field.placeholder}"`;
	switch (field.type) {
		case 'dropdown':
			return markup`<select ${common}>
<option value="">${field.placeholder || say('choose')}</option>
${field.options.map((option, number) => {
	const selected = String(number) === first && markup` selected`;
	return markup`<option value="${number}"${selected}>${option}</option>
`;
})}</select>`;
		case 'textarea':
			// The first line break after the tag does not count, so that one is put there.
			return markup`<textarea ${common} rows="5" maxlength="${MAX_TEXT_CHARS}"${placeholder}>
${first}</textarea>`;
		case 'number':
			return markup`<input type="number" inputmode="decimal" step="any" ${common} value="${first}"${placeholder}>`;
		case 'date':
		case 'email':
			return markup`<input type="${field.type}" ${common} value="${first}"${placeholder}>`;
		default:
			return markup`<input type="text" ${common} maxlength="${MAX_TEXT_CHARS}" value="${first}"${placeholder}>`;
	}
}
