using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Web.People;

/// <summary>The six digits of an authenticator app (RFC 6238, SHA-1, half a minute), each of which works once.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsAStep = 30;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / SecondsAStep;

    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as all authenticator apps speak it; SHA-1 inside HMAC is sound
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, one either side of now, and later than the last used; null when it is none.</summary>
    public static long? Match(byte[] secret, string? typed, DateTimeOffset now, long lastUsed)
    {
        var digits = Encoding.ASCII.GetBytes(string.Concat((typed ?? "").Where(char.IsAsciiDigit)));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), digits) && step > lastUsed)
                found = step;
        return found;
    }

    /// <summary>The secret as people type it into an app that cannot read the square code.</summary>
    public static string Text(byte[] secret)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var b in secret)
        {
            (buffer, bits) = ((buffer << 8 | b) & 0xffff, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32[buffer >> (bits - 5) & 31]);
        }
        return text.ToString();
    }

    /// <summary>What the square code holds.</summary>
    public static string Uri(byte[] secret, string network, string signInName) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(network)}:{System.Uri.EscapeDataString(signInName)}?secret={Text(secret)}&issuer={System.Uri.EscapeDataString(network)}";
}
