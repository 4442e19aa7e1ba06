using System.Security.Cryptography;
using System.Text;

namespace KlingFlow.Workspaces;

/// <summary>
/// The words of a template that are replaced in its text files. They are ordinary words, so that a template is valid as it lies there:
/// <c>kling-new-id</c>, <c>kling-new-name</c>, <c>kling-new-title</c>, <c>kling-new-sequence</c>.
/// </summary>
internal sealed record TemplateWords(string Name, string Sequence)
{
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly string[] TextEndings = [".yaml", ".yml", ".md", ".txt"];

    private readonly string _id = NewId(Name);

    public byte[] Fill(TemplateFile file) =>
        TextEndings.Contains(Path.GetExtension(file.Path)) ? Encoding.UTF8.GetBytes(Fill(Encoding.UTF8.GetString(file.Bytes))) : file.Bytes;

    private string Fill(string text) => text
        .Replace("kling-new-id", _id, StringComparison.Ordinal)
        .Replace("kling-new-name", Name, StringComparison.Ordinal)
        .Replace("kling-new-title", Title(Name), StringComparison.Ordinal)
        .Replace("kling-new-sequence", Sequence, StringComparison.Ordinal);

    // Six random characters: two people who both make a project `teaser` must not share a journal.
    private static string NewId(string name) =>
        $"{string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{RandomNumberGenerator.GetString(IdCharacters, 6)}";

    private static string Title(string name) =>
        string.Join(' ', name.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
