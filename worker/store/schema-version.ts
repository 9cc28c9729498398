/** The schema this build works with; raised with every migration. */
export const schemaVersion = 1;
