export { toMultipart, type UploadFile } from './multipart';
export { Uploads } from './uploads';
