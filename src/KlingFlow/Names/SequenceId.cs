using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Names;

/// <summary>
/// The name of a sequence and of its folder: <c>[A-Za-z0-9][A-Za-z0-9_-]{0,63}</c>. Compared without case, because two
/// folders that differ only in case cannot be told apart on every file system.
/// </summary>
public readonly record struct SequenceId : IComparable<SequenceId>
{
    private SequenceId(string value) => Value = value;

    /// <summary>As the folder is spelt.</summary>
    public string Value { get; }

    /// <summary>Understands a folder name.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SequenceId? id)
    {
        id = IsValid(text) ? new SequenceId(text!) : null;
        return id is not null;
    }

    /// <summary>For a name that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static SequenceId Parse(string text) =>
        TryParse(text, out var id) ? id.Value : throw new FormatException($"`{text}` is not a sequence id");

    /// <inheritdoc/>
    public bool Equals(SequenceId other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    /// <summary>By name, numbers inside names as numbers are not treated specially: SEQ10 comes before SEQ2.</summary>
    public int CompareTo(SequenceId other) => StringComparer.OrdinalIgnoreCase.Compare(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsValid(string? text)
    {
        if (text is not { Length: >= 1 and <= 64 } || !char.IsAsciiLetterOrDigit(text[0]))
            return false;

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return true;
    }
}
