import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import {
	checkFields,
	structuralDropDown,
	formPath,
	readDropDown,
	readForm,
	toProperties,
	type ReadParameter,
	type TextField,
} from '../../fields';
import {
	agentId,
	agentIdOption,
	enableIdTransOption,
	hasAgentId,
	idTranslation,
	optionsCollection,
	timeoutOption,
} from '../../options';
import {
	ANYONE,
	idProperties,
	readIds,
	requireOneCall,
	orderKeysOf,
	toUpdateRecipients,
	whoWasNotReached,
	type Recipients,
} from '../../recipients';
import { buildCard, cardProperties } from '../../templateCard';
import { replaceName } from '../../templateCard/replaceName';

const show = { resource: ['templateCard'], operation: ['update'] };

const responseCode: TextField = {
	kind: 'text',
	wire: 'response_code',
	name: 'responseCode',
	label: 'Response Code',
	description:
		'The responseCode of a click, as the trigger gives it, or the response_code in the output of Send. Each works once, for 72 hours. After a trigger: <code>{{ $json.click.responseCode }}</code>.',
	placeholder: 'e.g. {{ $json.click.responseCode }}',
	required: true,
	trim: true,
};

const updateTo = structuralDropDown({
	displayName: 'Update To',
	name: 'updateTo',
	type: 'options',
	default: 'disabledButton',
	description: 'What the card becomes',
	options: [
		{
			name: 'Disabled Button',
			value: 'disabledButton',
			description: 'The same card with its buttons locked',
		},
		{ name: 'New Card', value: 'card', description: 'Another card in its place' },
	],
});

const updateFor = structuralDropDown({
	displayName: 'Update For',
	name: 'updateFor',
	type: 'options',
	default: 'all',
	description: 'Whose copy of the card changes',
	options: [
		{ name: 'Everyone Who Got the Card', value: 'all' },
		{ name: 'Members, Departments or Tags by ID', value: 'byId' },
	],
});

interface CardUpdate {
	/** Whose copy of the card changes; everyone's when absent. */
	recipients?: Recipients;
	body: IDataObject;
	/** Whether the AgentId came from the option, not from the credential. */
	agentIdOption: boolean;
	/** What the user should know about values that were taken all the same. */
	notes: string[];
}

/** doc 94888 */
export const update = defineOperation<CardUpdate>({
	label: 'Update',
	action: 'Update a template card',
	description: 'Lock the buttons of a card that was sent, or replace the card',
	properties: [
		...toProperties([responseCode], show),
		...updateDisplayOptions({ show }, [updateFor]),
		...idProperties({ ...show, updateFor: ['byId'] }),
		...updateDisplayOptions({ show }, [updateTo]),
		...toProperties([replaceName], { ...show, updateTo: ['disabledButton'] }),
		...cardProperties({ ...show, updateTo: ['card'] }, 'update'),
		...updateDisplayOptions({ show }, [
			optionsCollection([
				agentIdOption,
				timeoutOption,
				{ ...enableIdTransOption, displayOptions: { show: { '/updateTo': ['card'] } } },
			]),
		]),
	],

	plan({ read, options, agentId: credentialAgentId, requireFiles }) {
		const isForSome = readDropDown(updateFor, read(updateFor.name)) === 'byId';
		const notes: string[] = [];
		const named = isForSome ? namedRecipients(read, notes) : undefined;
		const body = {
			...(named ? toUpdateRecipients(named) : { atall: 1 }),
			agentid: agentId(options, credentialAgentId),
			...fieldsOf([responseCode], read),
			...newState(read, options),
		};
		requireFiles(body);
		return {
			body,
			notes,
			agentIdOption: hasAgentId(options),
			...(named && { recipients: named }),
		};
	},

	/** A response code does not tell whose card it is. */
	orderKeys: ({ recipients }) => (recipients ? orderKeysOf(recipients) : ANYONE),

	async *run([first], { client, uploads }) {
		if (!first) return;
		const { item, plan } = first;
		const body = await uploads.resolve(plan.body, item, client);
		const { agentIdOption, notes } = plan;
		const answer = await client.call('message/update_template_card', body, { agentIdOption });
		const notReached = whoWasNotReached([answer]);
		const warning = `The card was updated, but not for everyone. Not updated: ${notReached}.`;
		yield { item, answers: [answer], warnings: notReached === '' ? notes : [...notes, warning] };
	},
});

/** The response code works once, so that all have to fit into one call. */
function namedRecipients(read: ReadParameter, notes: string[]): Recipients {
	const recipients = readIds(read, notes);
	requireOneCall(recipients);
	return recipients;
}

/** The two shapes of the call: buttons locked with a caption, or a whole new card. */
function newState(read: ReadParameter, options: IDataObject): IDataObject {
	if (readDropDown(updateTo, read(updateTo.name)) === 'disabledButton') {
		return { button: fieldsOf([replaceName], read) };
	}
	return {
		...idTranslation(options),
		template_card: buildCard(read, 'update'),
	};
}

function fieldsOf(fields: TextField[], read: ReadParameter): IDataObject {
	return checkFields(fields, readForm(fields, read), formPath());
}
