using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Takes;

/// <summary>Reads <c>generate.yaml</c>, and <c>request.yaml</c>, which is the same file after it was taken.</summary>
public static class RequestReader
{
    /// <summary>Reads a request. An empty file, or one of comments only, asks for a take and says nothing more.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="displayName">Relative to the project, for messages.</param>
    public static RequestReading Read(IDisk disk, string path, string displayName)
    {
        if (disk.Stamp(path) is { Kind: FileKind.File, Bytes: 0 })
            return new RequestReading(GenerateRequest.Plain, []);

        return Interpret(HandWritten.ReadFile<GenerateRequestFile>(disk, path, displayName));
    }

    /// <summary>As <see cref="Read(IDisk, string, string)"/>, for a text.</summary>
    public static RequestReading Read(string text, string displayName) =>
        Interpret(HandWritten.Read<GenerateRequestFile>(text, displayName));

    private static RequestReading Interpret(HandWrittenFile<GenerateRequestFile> file)
    {
        if (file.Problems is [{ Code: ProblemCode.EmptyFile }])
            return new RequestReading(GenerateRequest.Plain, []);

        var problems = file.Problems.ToList();
        var shots = new Dictionary<int, ShotOverride>();
        var said = new Dictionary<int, FilePosition>();
        foreach (var (key, entry) in file.Value?.Shots ?? [])
        {
            if (Shot(key, entry, file.Places, problems) is not { } shot)
                continue;

            // 2 and 02 are one shot.
            if (!shots.TryAdd(shot.Index, shot.Override))
                problems.Add(file.Places.AtKey("shots." + key, ProblemCode.DuplicateKey, $"shot {shot.Index} is named twice", "say one thing about a shot"));
            if (file.Places.AtKey("shots." + key, "", "").Where is { } where)
                said[shot.Index] = where;
        }

        if (file.Value?.Provider is { } provider && KnownProvider.Complaint(provider) is { } complaint)
            problems.Add(file.Places.At("provider", complaint.Code, complaint.Message, complaint.Hint));
        var replaced = Take(file.Value?.InsteadOf, "instead_of", file.Places, problems);

        return problems.Count > 0 || file.Value is not { } read
            ? new RequestReading(null, problems)
            : new RequestReading(
                new GenerateRequest
                {
                    Mode = read.Mode, Provider = read.Provider, InsteadOf = replaced, Shots = shots, Places = said, Note = read.Note, PlanSha256 = read.Plan,
                },
                []);
    }

    private static (int Index, ShotOverride Override)? Shot(string key, ShotOverrideFile? entry, FilePlaces places, List<Problem> problems)
    {
        var path = "shots." + key;
        var before = problems.Count;
        if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            problems.Add(places.AtKey(
                path, ProblemCode.WrongKind, $"`{SafeText.Short(key, 40)}` is not the number of a shot", "shots are counted from 0, as in SEQ08_shot02"));
        }

        var said = entry is null ? 0 : Count(entry.Prompt is not null, entry.From is not null, entry.Keep is not null, entry.Again is true);
        if (said != 1)
            problems.Add(places.AtKey(path, ProblemCode.MissingKey, $"a shot needs exactly one of prompt, from, keep, again, and this one has {said}"));
        if (entry?.Prompt is { } prompt && string.IsNullOrWhiteSpace(prompt))
            problems.Add(places.At(path + ".prompt", ProblemCode.OutOfRange, "the prompt is blank"));

        var from = Take(entry?.From, path + ".from", places, problems);
        var keep = Take(entry?.Keep, path + ".keep", places, problems);

        return problems.Count > before ? null : (index, new ShotOverride(entry!.Prompt, from, keep, entry.Again is true));
    }

    private static TakeNumber? Take(string? text, string path, FilePlaces places, List<Problem> problems)
    {
        if (text is null)
            return null;
        if (TakeNumber.TryParseLoose(text, out var take))
            return take;

        problems.Add(places.At(path, ProblemCode.WrongKind, $"`{SafeText.Short(text, 40)}` is not a take", "write it like `take2`"));
        return null;
    }

    private static int Count(params ReadOnlySpan<bool> conditions)
    {
        var count = 0;
        foreach (var condition in conditions)
            count += condition ? 1 : 0;

        return count;
    }
}
