using System.Security.Cryptography;
using System.Text;
using KlingFlow.Names;

namespace KlingFlow.Tasks;

/// <summary>
/// Our own id of one paid thing, computed from what it is: the same intent has the same id on every machine, after every
/// <c>git checkout</c> and across versions of the program, so that a second send can be recognised. A recorded id wins over a computed one.
/// </summary>
public static class ExternalTaskId
{
    /// <summary>A take of a whole sequence.</summary>
    public const string Take = "take";

    /// <summary>One shot of a take in individual mode.</summary>
    public const string Shot = "shot";

    /// <summary>A grid for exploring start frames.</summary>
    public const string Grid = "grid";

    /// <summary>An element at a provider.</summary>
    public const string Element = "element";

    /// <summary>A spoken line; its owner is <c>SEQ08/line02</c>.</summary>
    public const string Speech = SoundId.Speech;

    /// <summary>A sound effect; its owner is <c>SEQ08/rain</c>.</summary>
    public const string Effect = SoundId.Effect;

    private const string Prefix = "kf-";
    private const int Characters = 26;

    // RFC 4648 in lower case: providers allow letters, digits and a hyphen.
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary><c>kf-</c> and 26 characters: 130 bits of the SHA-256 of the fields, joined by <c>|</c>.</summary>
    /// <param name="projectId">The project's id, not its folder's name.</param>
    /// <param name="kind">E.g. <see cref="Take"/>.</param>
    /// <param name="owner">E.g. the id of the sequence.</param>
    /// <param name="number">E.g. the number of the take.</param>
    /// <param name="inputSha256">Hash of the resolved request.</param>
    public static string For(string projectId, string kind, string owner, int number, string inputSha256)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{projectId}|{kind}|{owner}|{number}|{inputSha256}"));
        var id = new StringBuilder(Prefix, Prefix.Length + Characters);
        for (var character = 0; character < Characters; character++)
            id.Append(Alphabet[FiveBits(hash, character * 5)]);

        return id.ToString();
    }

    /// <summary>As above, for a take of a sequence or of one of its shots.</summary>
    public static string For(string projectId, TakeId take, string inputSha256) => For(projectId, KindOf(take), take.Owner, take.Take.Value, inputSha256);

    /// <summary><see cref="Take"/>, or <see cref="Shot"/> for the take of one shot.</summary>
    public static string KindOf(TakeId take) => take.Shot is null ? Take : Shot;

    /// <summary>Whether an id that a provider tells could be one of ours.</summary>
    public static bool IsOurs(string? id) =>
        id is not null && id.Length == Prefix.Length + Characters && id.StartsWith(Prefix, StringComparison.Ordinal) && id[Prefix.Length..].All(Alphabet.Contains);

    private static int FiveBits(byte[] hash, int bit)
    {
        var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
        return (pair >> (11 - (bit % 8))) & 31;
    }
}
