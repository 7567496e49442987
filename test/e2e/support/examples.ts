import {
	createWorkflow,
	readExamples,
	withCredentials,
	type CredentialRef,
	type SavedWorkflow,
	type WorkflowFile,
} from '../../../scripts/n8n/workflows';
import type { Host } from './host';

/** Files of the examples that some test has imported, whichever part it stands in. */
export const triedExamples = new Set<string>();

export async function readExample(file: string): Promise<WorkflowFile> {
	const workflow = (await readExamples()).get(file);
	if (!workflow) throw new Error(`no example ${file}`);
	return workflow;
}

/**
 * Saves an example in n8n, and notes that it was tried.
 *
 * @param change what the test needs otherwise
 * @param model the credential of its language model
 */
export async function importExample(
	host: Host,
	file: string,
	change: (workflow: WorkflowFile) => void = () => {},
	model?: CredentialRef,
): Promise<SavedWorkflow> {
	const workflow = await readExample(file);
	triedExamples.add(file);
	change(workflow);
	return createWorkflow(host.rest, withCredentials(workflow, { ...host.credentials, model }));
}

/** A value inside the JSON of a node "Edit Fields". */
export function setInJson(
	workflow: WorkflowFile,
	node: string,
	replace: (json: string) => string,
): void {
	const found = workflow.nodes.find(({ name }) => name === node);
	if (!found) throw new Error(`no node ${node}`);
	const before = String(found.parameters.jsonOutput);
	found.parameters.jsonOutput = replace(before);
	if (found.parameters.jsonOutput === before) throw new Error(`nothing to replace in ${node}`);
}
