import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { checkFields, formPath, readForm, toProperties, toText, type Field } from '../fields';
import { optionsCollection, timeoutOption } from '../options';
import type { EndpointName } from '../transport';
import type { Operation } from './types';

interface SimpleOperation extends Pick<Operation, 'label' | 'action' | 'description'> {
	resource: string;
	operation: string;
	endpoint: EndpointName;
	/** Every field of the body. */
	fields: readonly Field[];
	/** Who notices the order of two such calls: the text of this field of the body. */
	touches: string;
	/** Makes output items of the answer; the answer itself when absent. */
	output?: (answer: IDataObject) => IDataObject | IDataObject[];
}

/** An operation whose fields are the whole body of its call. */
export function simpleOperation({
	resource,
	operation,
	endpoint,
	fields,
	touches,
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
		plan({ read }) {
			const body = checkFields(fields, readForm(fields, read), formPath());
			return {
				touched: [`${touches} ${toText(body[touches])}`],
				async run({ client }) {
					const answer = await client.call(endpoint, body);
					return [output ? output(answer) : answer].flat();
				},
			};
		},
	};
}
