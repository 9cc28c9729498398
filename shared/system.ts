// What a connected system is to the MSP.
export type SystemRole = 'psa' | 'distributor' | 'accounting' | 'payments' | 'counts';
