/** Owns the name of the configuration's file, which is asked for also where there is none. */
export const CONFIG_FILE = 'surety.config.json';
