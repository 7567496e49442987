import type { IDataObject } from 'n8n-workflow';
import {
	InputError,
	isBlank,
	readDropDown,
	readFlag,
	requireChoice,
	shorten,
	toText,
	type ReadParameter,
} from '../fields';
import { EVERYONE, parseUserIds } from '../recipients';
import { defineForm, FORM_JSON_LABEL, FORM_LIST_LABEL } from './form/formProperties';
import { readFormFields } from './form/readFormFields';
import type { FormField } from './form/formField';
import {
	APPROVE,
	approvalType,
	APPROVERS,
	choiceMode,
	CHOICES,
	DECLINE,
	IN_CHAT,
	MAX_CHOICES,
	MESSAGE,
	postDecisionBehavior,
	responseType,
	SUBJECT,
	UNAUTHORIZED_TEXT,
} from './properties';
import type { Choice, Question, ResponseType } from './question';

/** What the parameters say of a question; the rest is known once it is asked. */
export type Asked = Pick<
	Question,
	| 'responseType'
	| 'inChat'
	| 'title'
	| 'text'
	| 'labels'
	| 'choices'
	| 'many'
	| 'fields'
	| 'page'
	| 'approverIds'
	| 'unauthorizedReplyText'
	| 'postDecisionBehavior'
>;

/**
 * Reads and checks the question of one item.
 *
 * @param rawApprovers the list of approvers as it is saved, before expressions
 * @throws InputError naming what could not be asked
 */
export function readQuestion(
	read: ReadParameter,
	options: IDataObject,
	rawApprovers: unknown,
): Asked {
	const type = requireChoice(read('responseType'), responseType.displayName, responseType.options);
	const canBeInChat = type === 'approval' || type === 'choice';
	const inChat = canBeInChat && (readFlag(read('chatApproval'), IN_CHAT) ?? false);
	const choices = type === 'choice' ? readChoices(read('choices')) : [];
	const many = type === 'choice' && readDropDown(choiceMode, read(choiceMode.name)) === 'many';
	return {
		responseType: type,
		inChat,
		title: requireText(read('subject'), SUBJECT, 'Say in a few words what is asked.'),
		text: requireText(read('message'), MESSAGE, 'Say what people need to know to decide.'),
		labels: type === 'approval' ? readLabels(read('approvalOptions')) : { approve: '' },
		choices,
		many,
		fields: fieldsOf(type, choices, many, read),
		page: {
			title: toText(options.responseFormTitle).trim(),
			description: toText(options.responseFormDescription).trim(),
			button: toText(options.responseFormButtonLabel).trim(),
		},
		approverIds: inChat ? readApprovers(read('approverIds'), rawApprovers) : [],
		unauthorizedReplyText: inChat
			? toText(read('unauthorizedReplyText') ?? UNAUTHORIZED_TEXT).trim()
			: '',
		postDecisionBehavior: inChat
			? readDropDown(postDecisionBehavior, read(postDecisionBehavior.name))
			: 'keepMessage',
	};
}

function requireText(value: unknown, label: string, cure: string): string {
	if (isBlank(value)) throw new InputError(label, 'is empty', cure);
	return toText(value).trim();
}

function readLabels(value: unknown): Question['labels'] {
	const { values } = (value ?? {}) as { values?: IDataObject };
	const label = (given: unknown, otherwise: string) => toText(given).trim() || otherwise;
	const approve = label(values?.approveLabel, APPROVE);
	if (readDropDown(approvalType, values?.approvalType) === 'single') return { approve };
	return { approve, decline: label(values?.disapproveLabel, DECLINE) };
}

/** @throws InputError when one text or value stands there twice, since nobody could tell which was meant */
function readChoices(value: unknown): Choice[] {
	const given = (value ?? {}) as IDataObject;
	const list = Array.isArray(value) ? value : given.choice;
	const entries = (Array.isArray(list) ? list : []) as unknown[];
	const choices = entries.map((entry, index) => toChoice(entry, index));
	if (choices.length === 0 || choices.length > MAX_CHOICES) {
		throw new InputError(
			CHOICES,
			choices.length === 0 ? 'is empty' : `has ${choices.length} entries`,
			`Give 1 to ${MAX_CHOICES} choices.`,
		);
	}
	for (const key of ['text', 'value'] as const) {
		choices.forEach((choice, index) => {
			const earlier = choices.findIndex((other) => other[key] === choice[key]);
			if (earlier === index) return;
			throw new InputError(
				`${CHOICES} > Choice ${index + 1}`,
				`has the ${key} ${shorten(choice[key])}, which choice ${earlier + 1} has already`,
				'Give each choice its own.',
			);
		});
	}
	return choices;
}

function toChoice(entry: unknown, index: number): Choice {
	const isRecord = typeof entry === 'object' && entry !== null;
	const { text, value } = (isRecord ? entry : { text: entry }) as IDataObject;
	const shown = toText(text).trim();
	if (shown === '') {
		throw new InputError(
			`${CHOICES} > Choice ${index + 1} > Text`,
			'is empty',
			'Say what people can choose, or remove the choice.',
		);
	}
	return { text: shown, value: isBlank(value) ? shown : toText(value) };
}

/** The form that the page shows; an approval has buttons instead. */
function fieldsOf(
	type: ResponseType,
	choices: readonly Choice[],
	many: boolean,
	read: ReadParameter,
): FormField[] {
	const blank = { label: '', placeholder: '', preset: [], required: true, options: [] };
	switch (type) {
		case 'approval':
			return [];
		case 'choice':
			return [
				{
					...blank,
					type: many ? 'checkbox' : 'radio',
					name: 'choice',
					options: choices.map(({ text }) => text),
				},
			];
		case 'freeText':
			return [{ ...blank, type: 'textarea', name: 'text' }];
		case 'customForm':
			return readDropDown(defineForm, read(defineForm.name)) === 'json'
				? readFormFields(read('jsonOutput'), FORM_JSON_LABEL)
				: readFormFields((read('formFields') as IDataObject | null)?.values, FORM_LIST_LABEL);
	}
}

/**
 * An expression that gives nobody must not let everybody answer.
 *
 * @throws InputError then, and when an entry cannot be an account
 */
function readApprovers(value: unknown, raw: unknown): string[] {
	const ids = parseUserIds(value, APPROVERS);
	if (ids.includes(EVERYONE)) {
		throw new InputError(
			APPROVERS,
			`names ${EVERYONE}`,
			'Name the members, or leave the field empty: then everyone who got the card may answer.',
		);
	}
	const isExpression = typeof raw === 'string' && raw.startsWith('=');
	if (ids.length > 0 || !isExpression) return ids;
	throw new InputError(
		APPROVERS,
		'is an expression that gives nobody',
		'Then everyone who got the card could answer. Correct the expression, or empty the field if that is meant.',
	);
}
