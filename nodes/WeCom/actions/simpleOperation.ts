import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { checkFields, formPath, readForm, toProperties, toText, type Field } from '../fields';
import { optionsCollection, timeoutOption } from '../options';
import type { EndpointName } from '../transport';
import { defineOperation, type Operation } from '../execution/operation';

interface SimpleOperation extends Pick<Operation, 'label' | 'action' | 'description'> {
	resource: string;
	operation: string;
	endpoint: EndpointName;
	/** Every field of the body. */
	fields: readonly Field[];
	/** Who notices the order of two such calls: the text of this field of the body. */
	orderedBy: string;
	/** Makes output items of the answer; the answer itself when absent. */
	output?: (answer: IDataObject) => IDataObject | IDataObject[];
}

/** An operation whose fields are the whole body of its call. */
export function simpleOperation({
	resource,
	operation,
	endpoint,
	fields,
	orderedBy,
	output,
	...texts
}: SimpleOperation): Operation {
	const show = { resource: [resource], operation: [operation] };
	return defineOperation<IDataObject>({
		...texts,
		properties: [
			...toProperties(fields, show),
			...updateDisplayOptions({ show }, [optionsCollection([timeoutOption])]),
		],
		plan: ({ read }) => checkFields(fields, readForm(fields, read), formPath()),
		orderKeys: (body) => [`${orderedBy} ${toText(body[orderedBy])}`],
		async *run([first], { client }) {
			if (!first) return;
			const answer = await client.call(endpoint, first.plan);
			yield { item: first.item, answers: [output ? output(answer) : answer].flat() };
		},
	});
}
