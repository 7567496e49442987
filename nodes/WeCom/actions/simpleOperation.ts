import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { checkFields, formPath, readForm, toProperties, type Field } from '../fields';
import { optionsCollection, timeoutOption } from '../options';
import type { EndpointName } from '../transport';
import type { Operation } from './types';

interface SimpleOperation extends Pick<Operation, 'label' | 'action' | 'description'> {
	resource: string;
	operation: string;
	endpoint: EndpointName;
	/** Every field of the body. */
	fields: readonly Field[];
	/** Makes output items of the answer; the answer itself when absent. */
	output?: (answer: IDataObject) => IDataObject | IDataObject[];
}

/** An operation whose fields are the whole body of its call. */
export function simpleOperation({
	resource,
	operation,
	endpoint,
	fields,
	output,
	...texts
}: SimpleOperation): Operation {
	const show = { resource: [resource], operation: [operation] };
	return {
		...texts,
		properties: [
			...toProperties(fields, show),
			...updateDisplayOptions({ show }, [optionsCollection([timeoutOption])]),
		],
		async execute({ read, client }) {
			const answer = await client.call(
				endpoint,
				checkFields(fields, readForm(fields, read), formPath()),
			);
			return output ? output(answer) : answer;
		},
	};
}
