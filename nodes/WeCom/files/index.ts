export { Uploads } from './uploads';
