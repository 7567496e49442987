/** The build bundles this file: n8n installs no dependencies of community packages. */
export { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
