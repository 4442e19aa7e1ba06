using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>
/// Changes a YAML file that a person wrote: only the values that are meant, and not one byte more. Whatever comes out is read
/// again and compared with what was meant before anybody gets it; what cannot be changed so is refused.
/// </summary>
public static class YamlEditor
{
    /// <summary>The text with the changes, one after the other; the very same where they say nothing new.</summary>
    /// <param name="text">With its byte order mark, where it has one.</param>
    /// <param name="displayName">The path that messages show.</param>
    /// <param name="changes">In order.</param>
    /// <param name="size">How large the file may be.</param>
    /// <exception cref="UserFacingException">The file does not read, or stands in a way of writing that cannot be changed safely.</exception>
    public static string Apply(string text, string displayName, IEnumerable<YamlChange> changes, YamlSize? size = null)
    {
        var mark = text.Length - text.TrimStart('\uFEFF').Length;
        var body = text[mark..];
        foreach (var change in changes)
            body = One(body, displayName, change, size ?? YamlSize.Usual);

        return text[..mark] + body;
    }

    private static string One(string text, string name, YamlChange change, YamlSize size)
    {
        var (page, problem) = YamlPage.Read(text, name, size);
        if (page is null)
            throw new UserFacingException(ExitCode.Invalid, problem!);

        var edited = Edited(page, change);
        if (edited == text)
            return text;

        var (after, _) = YamlPage.Read(edited, name, size);
        return after is not null && YamlMeaning.IsWhatWasMeant(page.Root, after.Root, change) && SameComments(page, after)
            ? edited
            : throw Refused(page, page.Root.Span, "this cannot be changed without touching more of the file");
    }

    private static string Edited(YamlPage page, YamlChange change)
    {
        var trail = YamlTrail.Find(page, change.Path);
        return change switch
        {
            YamlChange.List list => YamlListing.Write(page, trail, list.Words),
            YamlChange.Remove => YamlRemoval.Write(page, trail),
            _ => YamlSetting.Write(page, trail, NewScalar.Of(change)!),
        };
    }

    private static bool SameComments(YamlPage before, YamlPage after) => Comments(before).SequenceEqual(Comments(after));

    private static IEnumerable<string> Comments(YamlPage page) =>
        page.Comments.Select(comment => page.Text[comment.From..comment.To]).Order(StringComparer.Ordinal);

    /// <summary>Why a place is left alone.</summary>
    internal static UserFacingException Refused(YamlPage page, YamlSpan span, string why) =>
        new(ExitCode.Invalid, page.Source.Problem(ProblemCode.EditRefused, why, span, "change it by hand, in a text editor"));
}
