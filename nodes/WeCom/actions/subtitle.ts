import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation, Resources } from '../execution/operation';

const TYPE = 'messageType';

/** What stands below the node on the canvas, in the words of the panel: "Send: Template Card". */
export function subtitleOf(resources: Resources): string {
	const heads: Record<string, string> = {};
	const types: Record<string, string> = {};
	for (const [resource, { label, operations }] of Object.entries(resources)) {
		for (const [name, operation] of Object.entries(operations)) {
			const own = typesOf(operation);
			Object.assign(types, own);
			const where = resource === 'message' ? '' : ` to ${label}`;
			heads[`${resource}.${name}`] = own
				? `${operation.label}${where}: `
				: `${operation.label}: ${label}`;
		}
	}
	const head = `(${JSON.stringify(heads)})[$parameter["resource"] + "." + $parameter["operation"]] ?? ""`;
	const type = `(${JSON.stringify(types)})[$parameter["${TYPE}"]] ?? ""`;
	return `={{ (${head}) + ((${head}).endsWith(": ") ? (${type}) : "") }}`;
}

/** The message types that an operation offers, in words; undefined where it has none. */
function typesOf({ properties }: Operation): Record<string, string> | undefined {
	const property = properties.find(({ name }: INodeProperties) => name === TYPE);
	const options = property?.options as INodePropertyOptions[] | undefined;
	return options && Object.fromEntries(options.map(({ name, value }) => [String(value), name]));
}
