import { compactVerify, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { makeProof } from '../../extension/background/proof.ts';
import { bodyHash } from '../../shared/proof.ts';

const keys = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
const input = { device: 'dv_1', method: 'POST', target: '/v1/x?y=1', body: '{"a":1}', nowMs: 1_795_357_320_900 };

describe('the proof of a request', () => {
  it('is signed by the device key over method, address, body and time', async () => {
    const proof = await makeProof(keys.privateKey, input);
    const { payload } = await compactVerify(proof, keys.publicKey);
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      iss: 'dv_1',
      htm: 'POST',
      htu: '/v1/x?y=1',
      bh: bodyHash('{"a":1}'),
      iat: 1_795_357_320,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(decodeProtectedHeader(proof)).toEqual({ alg: 'EdDSA', typ: 'countersign-proof+jwt' });
  });

  it('is never the same twice', async () => {
    expect(await makeProof(keys.privateKey, input)).not.toBe(await makeProof(keys.privateKey, input));
  });
});
