import { MAX_TEXT_CHARS, inputName, type Complaint, type Submitted } from '../form/check';
import { CHOICE_TYPES, type FormField } from '../form/types';
import type { Say } from '../words';
import { html, type Html, type Part } from './html';

/** What a form shows besides its fields. */
export interface FormState {
	/** What was sent before and could not be taken. */
	submitted?: Submitted;
	complaints?: ReadonlyMap<number, Complaint>;
}

/** The fields of a form, with what was filled in before. */
export function formFields(fields: readonly FormField[], state: FormState, say: Say): Html[] {
	return fields.map((field, index) => {
		if (field.type === 'hiddenField') return html``;
		const complaint = state.complaints?.get(index);
		const said = complaint && say(complaint.word, complaint.values);
		const given = givenFor(field, index, state);
		const isGroup = field.type === 'checkbox' || field.type === 'radio';
		return (isGroup ? group : single)({ field, index, given, said, say });
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
	if (submitted) {
		const value = submitted[inputName(index)];
		return (Array.isArray(value) ? value : [value ?? '']).map(String);
	}
	if (!CHOICE_TYPES.includes(field.type)) return field.preset;
	return field.preset.map((text) => String(field.options.indexOf(text)));
}

const caption = ({ field, say }: Drawn): Html =>
	html`${field.label || say('yourAnswer')}${!field.required && html` <small>(${say('optional')})</small>`}`;

const complaintOf = ({ index, said }: Drawn): Part =>
	said !== undefined && html`<p class="complaint" id="c${index}" role="alert">${said}</p>`;

const attributes = ({ index, said }: Drawn): Part =>
	said !== undefined && html` aria-invalid="true" aria-describedby="c${index}"`;

const classOf = (kind: string, { said }: Drawn): string =>
	said === undefined ? kind : `${kind} faulty`;

function group(drawn: Drawn): Html {
	const { field, index, given } = drawn;
	const type = field.type === 'radio' ? 'radio' : 'checkbox';
	// Of check boxes the browser cannot require one; the server does.
	const required = field.required && type === 'radio' && html` required`;
	const options = field.options.map(
		(option, number) =>
			html`<label class="option"
				><input
					type="${type}"
					name="${inputName(index)}"
					value="${number}"
					${given.includes(String(number)) && html` checked`}${required}${attributes(drawn)}
				/><span>${option}</span></label
			> `,
	);
	return html`<fieldset class="${classOf('', drawn)}">
		<legend>${caption(drawn)}</legend>
		${options}${complaintOf(drawn)}
	</fieldset> `;
}

function single(drawn: Drawn): Html {
	const name = inputName(drawn.index);
	return html`<div class="${classOf('field', drawn)}">
		<label class="name" for="${name}">${caption(drawn)}</label>
		${control(drawn)}${complaintOf(drawn)}
	</div> `;
}

function control(drawn: Drawn): Html {
	const { field, index, given, say } = drawn;
	const [first = ''] = given;
	const name = inputName(index);
	const common = html`id="${name}"
	name="${name}"${field.required && html` required`}${attributes(drawn)}`;
	const placeholder = field.placeholder !== '' && html` placeholder="${field.placeholder}"`;
	switch (field.type) {
		case 'dropdown':
			return html`<select ${common}>
				<option value="">${field.placeholder || say('choose')}</option>
				${field.options.map(
					(option, number) =>
						html`<option value="${number}" ${String(number) === first && html` selected`}>
							${option}
						</option>`,
				)}
			</select>`;
		case 'textarea':
			// The first line break after the tag does not count, so that one is put there.
			return html`<textarea ${common} rows="5" maxlength="${MAX_TEXT_CHARS}" ${placeholder}>
${first}</textarea>`;
		case 'number':
			return html`<input
				type="number"
				inputmode="decimal"
				step="any"
				${common}
				value="${first}"
				${placeholder}
			/>`;
		case 'date':
		case 'email':
			return html`<input type="${field.type}" ${common} value="${first}" ${placeholder} />`;
		default:
			return html`<input
				type="text"
				${common}
				maxlength="${MAX_TEXT_CHARS}"
				value="${first}"
				${placeholder}
			/>`;
	}
}
