// What the tests use of @apigrate/autotask-restapi, which brings no types.
declare module '@apigrate/autotask-restapi' {
  interface Found<T> {
    items: T[];
    pageDetails: { count: number; nextPageUrl: string | null };
  }
  interface Entity {
    // biome-ignore lint/suspicious/noExplicitAny: an entity has whatever fields Autotask gives it
    query(search: object): Promise<Found<any>>;
    count(search: object): Promise<{ queryCount: number }>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    get(id: number): Promise<{ item: any }>;
    update(toSave: object): Promise<{ itemId: number }>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    fieldInfo(): Promise<{ fields: any[] }>;
  }
  /** One that is written under another. */
  interface Child extends Entity {
    create(parentId: number, toSave: object): Promise<{ itemId: number }>;
    delete(parentId: number, id: number): Promise<{ itemId: number }>;
  }
  export class AutotaskRestApi {
    constructor(user: string, secret: string, code: string, options: { base_url: string });
    Companies: Entity;
    ContractServiceUnits: Entity;
    ContractServiceAdjustments: Child;
    ContractCharges: Child;
    TicketNotes: Child;
  }
  export class AutotaskApiError extends Error {
    status: number;
    details: unknown;
  }
}
