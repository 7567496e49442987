import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { isExpression } from 'n8n-workflow';
import type { ReadParameter } from '../fields';

/**
 * The node's parameters, item by item. What holds no expression is the same for all items and is
 * read once: n8n goes through the whole value again for every item that asks.
 */
export class Parameters {
	private readonly constants = new Map<string, unknown>();

	/** As they were entered; n8n copies the whole node for everyone who asks for it. */
	private readonly raw: INodeParameters;

	constructor(private readonly context: IExecuteFunctions) {
		this.raw = context.getNode().parameters;
	}

	/** Reads the parameters of an item; `raw` gives them as they were entered. */
	reader(item: number): ReadParameter {
		// n8n evaluates an expression each time it is asked, which takes longer than all else of an item.
		const values = new Map<string, unknown>();
		const read = (name: string): unknown => {
			if (!values.has(name)) values.set(name, this.read(name, item));
			return values.get(name);
		};
		return Object.assign(read, { raw: (name: string) => this.raw[name] });
	}

	/** The value of a parameter for an item, null when there is none. It must not be changed. */
	read(name: string, item: number): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		const value: unknown = this.context.getNodeParameter(name, item, null);
		if (!holdsExpression(this.raw[name])) this.constants.set(name, value);
		return value;
	}
}

function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'object' && raw !== null) return Object.values(raw).some(holdsExpression);
	return isExpression(raw);
}
