/**
 * React chooses its quick half when it is loaded, by NODE_ENV. Imported before everything else; who sets another value
 * in the environment has it.
 */
process.env.NODE_ENV ??= 'production';
