/** Version of the stored state. Bump when a shape changes, and add a migration beside it (`load.ts`). */
export const schemaVersion = 2;
