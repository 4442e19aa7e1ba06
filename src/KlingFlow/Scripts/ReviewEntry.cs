using System.Security.Cryptography;
using System.Text;

namespace KlingFlow.Scripts;

/// <summary>One line that needs a person: nobody is named, or it was only reported, or it may be no speech at all.</summary>
/// <param name="Item">The item of the script.</param>
/// <param name="Key">Of the words and their paragraph: the same however often they occur.</param>
/// <param name="Id">The key and what stands around the words.</param>
/// <param name="Before">Up to 60 characters before it.</param>
/// <param name="After">Up to 60 characters behind it.</param>
public sealed record ReviewEntry(ScriptItem Item, string Key, string Id, string Before, string After)
{
    /// <summary>Speech without a speaker.</summary>
    public const string Speech = "speech";

    /// <summary>A proposal from reported speech.</summary>
    public const string Indirect = "indirect";

    /// <summary>Words in quotation marks that seem to be no speech.</summary>
    public const string QuotedWords = "quoted-words";

    private const int Around = 60;
    private const int KeyLetters = 12;
    private const int AroundLetters = 4;
    private const int LongestParagraph = 20_000;

    /// <summary>What kind of decision it needs.</summary>
    public string Kind => KindOf(Item);

    /// <summary>Whether an item needs a person.</summary>
    public static bool IsNeeded(ScriptItem item) =>
        item.Kind is ScriptItemKind.Proposal or ScriptItemKind.QuotedWords || (item.Kind == ScriptItemKind.Speech && item.Speaker is null);

    /// <summary>The entry of an item.</summary>
    public static ReviewEntry Of(ScriptItem item, ScriptText text)
    {
        var original = text.Original;
        var (start, end) = Paragraph(original, item.Source.Start, item.Source.End);
        var before = OneLine(original.AsSpan(Math.Max(0, item.Source.Start - Around), Math.Min(Around, item.Source.Start)));
        var after = OneLine(original.AsSpan(item.Source.End, Math.Min(Around, original.Length - item.Source.End)));
        var key = Hash($"{KindOf(item)}\n{item.Original ?? item.Text}\n{OneLine(original.AsSpan(start, end - start))}", KeyLetters);

        return new ReviewEntry(item, key, $"{key}-{Hash($"{before}\n{after}", AroundLetters)}", before, after);
    }

    private static string KindOf(ScriptItem item) => item.Kind switch
    {
        ScriptItemKind.Proposal => Indirect,
        ScriptItemKind.QuotedWords => QuotedWords,
        _ => Speech,
    };

    private static (int Start, int End) Paragraph(string text, int start, int end)
    {
        while (start > 0 && end - start < LongestParagraph && !(text[start - 1] == '\n' && IsBlankBefore(text, start - 1)))
            start--;

        while (end < text.Length && end - start < LongestParagraph && !(text[end] == '\n' && IsBlankAfter(text, end + 1)))
            end++;

        return (start, end);
    }

    private static bool IsBlankBefore(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t' or '\r')
            at--;

        return at == 0 || text[at - 1] == '\n';
    }

    private static bool IsBlankAfter(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r')
            at++;

        return at == text.Length || text[at] == '\n';
    }

    // How a paragraph is wrapped is no part of it.
    private static string OneLine(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private static string Hash(string text, int letters) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..letters];
}
