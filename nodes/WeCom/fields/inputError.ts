export { InputError } from '../errors/inputError';
