using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Formats;

/// <summary>
/// The one reader for YAML that people write. Unknown keys are errors on purpose: a misspelt key that is ignored
/// costs a paid render. All problems of a file are reported at once, and nothing here throws for what stands in a file.
/// </summary>
/// <remarks>
/// The type says which keys there are: names from its properties, rules from
/// <c>[Required]</c>, <c>[Range]</c>, <c>[AllowedValues]</c>, <c>[StringLength]</c> and <c>[RegularExpression]</c>,
/// words for schemas and hints from <c>[Description]</c> and <see cref="AlsoCalledAttribute"/>. Members need setters,
/// and none may be <c>required</c>, because a file with problems is still read as far as it goes.
/// </remarks>
public static class HandWritten
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a text. <paramref name="displayName"/> is the path that messages show.</summary>
    public static HandWrittenFile<T> Read<T>(string text, string displayName, YamlSize? size = null)
        where T : class
    {
        var source = new SourceText(text, displayName);
        var places = new FilePlaces(source);
        var (root, problem) = YamlTree.Read(source, size ?? YamlSize.Usual);
        if (root is null)
            return new HandWrittenFile<T>(null, [problem!], places);

        var binder = new StrictBinder(source, places);
        var shape = FileShape.Of(typeof(T));
        var json = binder.Root(root, shape);
        var partial = (T)shape.Make(json);

        return binder.Problems.Count > 0
            ? new HandWrittenFile<T>(null, binder.Problems, places) { Partial = partial }
            : new HandWrittenFile<T>(partial, [], places) { Partial = partial, Json = json };
    }

    /// <summary>Reads a file. A missing or unreadable file is a problem too (<see cref="ProblemCode.Unreadable"/>).</summary>
    public static HandWrittenFile<T> ReadFile<T>(IDisk disk, string path, string displayName, YamlSize? size = null)
        where T : class
    {
        var (text, complaint) = Text(disk, path, size ?? YamlSize.Usual);
        return text is not null
            ? Read<T>(text, displayName, size)
            : new HandWrittenFile<T>(null, [Unreadable(displayName, complaint!)], new FilePlaces(new SourceText("", displayName)));
    }

    /// <summary>That a file is not there, or that it cannot be read at all.</summary>
    internal static Problem Unreadable(string displayName, string complaint) =>
        new(ProblemCode.Unreadable, complaint, new FilePosition(displayName, 1, 1));

    /// <summary>The text of a file, its byte order mark included; or why it cannot be had.</summary>
    internal static (string? Text, string? Complaint) Text(IDisk disk, string path, YamlSize size)
    {
        try
        {
            return disk.Stamp(path) switch
            {
                null => (null, "the file is not there"),
                // A pipe would block for ever, a link may lead out of the project.
                { Kind: not FileKind.File } => (null, "this is not a regular file"),
                { Bytes: var bytes } when bytes > size.MaxBytes => (null, size.Complaint),
                _ => (Utf8.GetString(disk.File.ReadAllBytes(path)), null),
            };
        }
        catch (ArgumentException)
        {
            return (null, "the file is not UTF-8 text");
        }
        catch (FileNotFoundException)
        {
            return (null, "the file is not there");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, "the file cannot be read: " + SafeText.Short(e.Message, 160));
        }
    }
}
