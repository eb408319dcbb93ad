/**
 * TEST ONLY. A key that protects nothing: it was made for local test servers, is published with the source,
 * and is signed by nobody but itself. Subject test-only.invalid, address 127.0.0.1.
 */
export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgzSbO8yl7PncMZAui
JrCaHCWpzjOhtN5q18vUvProAIWhRANCAAToWAnf+vG4SvDHHCIXCJXZtNZsPOdZ
AdfU1poCwAQSc9Pd2DiDizXEaQ6jNC4xl6id08q5L2qX7EOP60lDKZTW
-----END PRIVATE KEY-----
`;

/** TEST ONLY. The certificate to `testKey`. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBlDCCATqgAwIBAgIBATAKBggqhkjOPQQDAjAwMRowGAYDVQQDDBF0ZXN0LW9u
bHkuaW52YWxpZDESMBAGA1UECgwJVGVzdCBvbmx5MCAXDTIwMDEwMTAwMDAwMFoY
DzIxMjAwMTAxMDAwMDAwWjAwMRowGAYDVQQDDBF0ZXN0LW9ubHkuaW52YWxpZDES
MBAGA1UECgwJVGVzdCBvbmx5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6FgJ
3/rxuErwxxwiFwiV2bTWbDznWQHX1NaaAsAEEnPT3dg4g4s1xGkOozQuMZeondPK
uS9ql+xDj+tJQymU1qNDMEEwDwYDVR0RBAgwBocEfwAAATAPBgNVHRMBAf8EBTAD
AQH/MB0GA1UdDgQWBBTR8I0zR+sx4F8ZN/wZJY103UKkljAKBggqhkjOPQQDAgNI
ADBFAiEA15rIY/Zv83JwUFTnNs6e6gD2mDgAqun7v2meZz156zcCID9Ya1tOISNs
/t7mVbqTRUh5cDeAkKRTimhYV7gYI/7A
-----END CERTIFICATE-----
`;
