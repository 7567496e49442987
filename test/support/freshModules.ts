/** Before each file: what the files before it have left in our own modules is forgotten. */
vi.resetModules();
