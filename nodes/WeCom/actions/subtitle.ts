import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Resources } from '../execution/operation';

const TYPE = 'messageType';

/**
 * What stands below the node on the canvas, in the words of the panel: "Send: Template Card".
 *
 * @param shared what all operations ask for
 */
export function subtitleOf(resources: Resources, shared: INodeProperties[] = []): string {
	const [only, ...others] = Object.keys(resources);
	const isAlone = others.length === 0;
	const heads: Record<string, string> = {};
	const types: Record<string, string> = {};
	for (const [resource, { label, operations }] of Object.entries(resources)) {
		for (const [name, operation] of Object.entries(operations)) {
			const own = typesOf([...operation.properties, ...shared]);
			Object.assign(types, own);
			const where = resource === 'message' || isAlone ? '' : ` to ${label}`;
			heads[`${resource}.${name}`] = own
				? `${operation.label}${where}: `
				: `${operation.label}: ${label}`;
		}
	}
	const resource = isAlone ? JSON.stringify(only) : '$parameter["resource"]';
	const head = `(${JSON.stringify(heads)})[${resource} + "." + $parameter["operation"]] ?? ""`;
	const type = `(${JSON.stringify(types)})[$parameter["${TYPE}"]] ?? ""`;
	return `={{ (${head}) + ((${head}).endsWith(": ") ? (${type}) : "") }}`;
}

/** The message types that are offered, in words; undefined where it has none. */
function typesOf(properties: INodeProperties[]): Record<string, string> | undefined {
	const property = properties.find(({ name }) => name === TYPE);
	const options = property?.options as INodePropertyOptions[] | undefined;
	return options && Object.fromEntries(options.map(({ name, value }) => [String(value), name]));
}
