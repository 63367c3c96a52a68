using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Web.Tests.People;

/// <summary>A passkey in software: ES256, no attestation, its holder checked. Written from WebAuthn level 3, sections 6.1 and 6.5.</summary>
public sealed class SoftPasskey : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private byte[] userHandle = [];
    private uint count;

    public bool ChecksItsHolder { get; init; } = true;

    public string Register(string optionsJson, string origin)
    {
        using var options = JsonDocument.Parse(optionsJson);
        userHandle = Base64Url.DecodeFromChars(options.RootElement.GetProperty("user").GetProperty("id").GetString());
        var client = ClientData("webauthn.create", options.RootElement.GetProperty("challenge").GetString()!, origin);
        var host = new Uri(origin).Host;
        var attested = Concat(new byte[16], [0, (byte)id.Length], id, CosePublicKey());
        var auth = AuthenticatorData(host, attested);
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        var attestation = Concat([0xa3, 0x63], Encoding.ASCII.GetBytes("fmt"), [0x64], Encoding.ASCII.GetBytes("none"), [0x67], Encoding.ASCII.GetBytes("attStmt"), [0xa0],
            [0x68], Encoding.ASCII.GetBytes("authData"), [0x59, (byte)(auth.Length >> 8), (byte)auth.Length], auth);
        return Answer(new { clientDataJSON = Base64Url.EncodeToString(client), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "internal" } });
    }

    public string Use(string optionsJson, string origin)
    {
        using var options = JsonDocument.Parse(optionsJson);
        var client = ClientData("webauthn.get", options.RootElement.GetProperty("challenge").GetString()!, origin);
        var auth = AuthenticatorData(new Uri(origin).Host, []);
        var signature = key.SignData(Concat(auth, SHA256.HashData(client)), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new
        {
            clientDataJSON = Base64Url.EncodeToString(client), authenticatorData = Base64Url.EncodeToString(auth),
            signature = Base64Url.EncodeToString(signature), userHandle = Base64Url.EncodeToString(userHandle),
        });
    }

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Base64Url.EncodeToString(id), rawId = Base64Url.EncodeToString(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response,
    });

    private static byte[] ClientData(string type, string challenge, string origin) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin, crossOrigin = false });

    private byte[] AuthenticatorData(string host, byte[] attested)
    {
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++count);
        var flags = (byte)(0x01 | (ChecksItsHolder ? 0x04 : 0) | (attested.Length > 0 ? 0x40 : 0));
        return Concat(SHA256.HashData(Encoding.UTF8.GetBytes(host)), [flags], counter.ToArray(), attested);
    }

    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    private byte[] CosePublicKey()
    {
        var point = key.ExportParameters(false).Q;
        return Concat([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], point.X!, [0x22, 0x58, 0x20], point.Y!);
    }

    private static byte[] Concat(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    public void Dispose() => key.Dispose();
}
