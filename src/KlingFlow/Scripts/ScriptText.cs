using System.Security.Cryptography;
using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Scripts;

/// <summary>
/// The text of a script with LF as its only line end, and the way back: every offset that leaves a reader is one of the file as
/// it lies on disk, with its own line ends. Readers work with <see cref="Text"/> and ask for spans at the end.
/// </summary>
public sealed class ScriptText
{
    /// <summary>32 MiB: the longest novels have six.</summary>
    public const int MaxBytes = 32 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Where each line begins, in Text and in the file.
    private readonly List<int> _starts = [0];
    private readonly List<int> _fileStarts = [0];
    private int _lastLine;

    private ScriptText(string original, string name, string sha256)
    {
        Original = original;
        Name = name;
        Sha256 = sha256;
        Text = WithLineFeeds(original);
    }

    /// <summary>As messages show it.</summary>
    public string Name { get; }

    /// <summary>As it lies on disk, decoded, without a byte order mark.</summary>
    public string Original { get; }

    /// <summary>The same with LF as its only line end.</summary>
    public string Text { get; }

    /// <summary>Of the bytes on disk, in small letters.</summary>
    public string Sha256 { get; }

    /// <summary>What is doubtful about the bytes: an encoding that had to be guessed.</summary>
    public IReadOnlyList<Problem> Warnings { get; private init; } = [];

    /// <summary>How many lines there are; at least 1.</summary>
    public int LineCount => _starts.Count;

    /// <summary>Reads a script.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="displayName">As messages show it.</param>
    /// <exception cref="UserFacingException">It cannot be read, or is no text.</exception>
    public static ScriptText Read(IDisk disk, string path, string displayName) => Decode(ScriptBytes.Read(disk, path, displayName), displayName);

    /// <summary>Understands the bytes of a script: UTF-8, UTF-16 by its byte order mark, else Windows-1252 with a warning.</summary>
    /// <exception cref="UserFacingException">It is no text.</exception>
    public static ScriptText Decode(ReadOnlySpan<byte> bytes, string displayName)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var (text, isGuess) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Utf8OrGuess(rest),
            [0xFF, 0xFE, .. var rest] => (Encoding.Unicode.GetString(rest), false),
            [0xFE, 0xFF, .. var rest] => (Encoding.BigEndianUnicode.GetString(rest), false),
            _ => Utf8OrGuess(bytes),
        };
        // NUL stands for what was cut out later on; in a text it never stands.
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new UserFacingException(ExitCode.Invalid, new Problem(ProblemCode.ScriptUnreadable, "this is no text: it holds NUL bytes", new FilePosition(displayName, 1, 1), "save the script as UTF-8 text"));

        var warning = new Problem(ProblemCode.ScriptEncoding, "the file is not UTF-8; it was read as Windows-1252", new FilePosition(displayName, 1, 1), "save it as UTF-8 where letters look wrong");
        return new ScriptText(text, displayName, sha256) { Warnings = isGuess ? [warning] : [] };
    }

    /// <summary>A text that does not come from a file.</summary>
    public static ScriptText Of(string text, string displayName) => Decode(Encoding.UTF8.GetBytes(text), displayName);

    /// <summary>Where a stretch of <see cref="Text"/> stands in the file.</summary>
    public SourceSpan Span(int start, int end)
    {
        var line = LineOf(_starts, start);
        var column = start - _starts[line];
        return new SourceSpan(_fileStarts[line] + column, FileOffset(end), line + 1, column + 1);
    }

    /// <summary>Where a character of <see cref="Text"/> stands in the file.</summary>
    public int FileOffset(int at)
    {
        if (ReferenceEquals(Text, Original))
            return at;

        var line = LineOf(_starts, at);
        return _fileStarts[line] + (at - _starts[line]);
    }

    /// <summary>The line and column of an offset in the file.</summary>
    public ScriptPlace PlaceOf(int fileOffset)
    {
        var line = LineOf(_fileStarts, fileOffset);
        return new ScriptPlace(line + 1, fileOffset - _fileStarts[line] + 1);
    }

    /// <summary>An offset in <see cref="Text"/> by its line and column, counted from 1, as an XML reader tells them.</summary>
    public int OffsetAt(int line, int column)
    {
        var start = _starts[Math.Clamp(line, 1, _starts.Count) - 1];
        return Math.Clamp(start + column - 1, 0, Text.Length);
    }

    /// <summary>The characters of the file that a span covers.</summary>
    public ReadOnlySpan<char> Cut(SourceSpan span) => Original.AsSpan(span.Start, span.End - span.Start);

    /// <summary>A place for a message, with its line.</summary>
    public Problem Problem(string code, string message, int at, string? hint = null)
    {
        var line = LineOf(_starts, at);
        var end = Text.IndexOf('\n', _starts[line]);
        var shown = Text.AsSpan(_starts[line], Math.Min(end < 0 ? Text.Length - _starts[line] : end - _starts[line], 200)).ToString();
        return new Problem(code, message, new FilePosition(Name, line + 1, at - _starts[line] + 1), hint) { SourceLine = shown };
    }

    private static (string Text, bool IsGuess) Utf8OrGuess(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (Utf8.GetString(bytes), false);
        }
        catch (DecoderFallbackException)
        {
            return (Windows1252.Decode(bytes), true);
        }
    }

    // Readers go through a script from its start to its end, so the line is mostly that of the last question, or one of the next.
    private int LineOf(List<int> starts, int offset)
    {
        const int Ahead = 8;
        var line = _lastLine;
        if (line < starts.Count && starts[line] <= offset)
        {
            for (var i = 0; i < Ahead; i++, line++)
            {
                if (line + 1 >= starts.Count || starts[line + 1] > offset)
                    return _lastLine = line;
            }
        }

        var found = starts.BinarySearch(offset);
        return _lastLine = found >= 0 ? found : ~found - 1;
    }

    private string WithLineFeeds(string original)
    {
        var hasCarriageReturn = original.Contains('\r', StringComparison.Ordinal);
        var text = hasCarriageReturn ? new StringBuilder(original.Length) : null;
        var at = 0;
        while (original.AsSpan(at).IndexOfAny('\r', '\n') is >= 0 and var length)
        {
            var next = at + length + (original.AsSpan(at + length).StartsWith("\r\n") ? 2 : 1);
            text?.Append(original, at, length).Append('\n');
            _fileStarts.Add(next);
            _starts.Add(_starts[^1] + length + 1);
            at = next;
        }

        return text?.Append(original, at, original.Length - at).ToString() ?? original;
    }
}
