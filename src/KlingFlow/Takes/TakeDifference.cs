using KlingFlow.Errors;

namespace KlingFlow.Takes;

/// <summary>One thing in which two takes ask for something else.</summary>
/// <param name="What">E.g. <c>shot 2 prompt</c>, <c>model</c>, <c>start_frame</c>.</param>
/// <param name="Was">In the first; null where it had none.</param>
/// <param name="Now">In the second; null where it has none.</param>
public sealed record TakeDifference(string What, string? Was, string? Now)
{
    private const int MostCharacters = 80;

    /// <summary>The key of a plan that decides it, with dots: <c>shots.2.prompt</c>.</summary>
    public string Key { get; private init; } = What;

    /// <summary>The shot it is about; null where it is about the take as a whole.</summary>
    public int? Shot { get; private init; }

    /// <summary>Where the second stands, e.g. <c>plan.yaml:14</c>; null where nobody looked.</summary>
    public string? Origin { get; init; }

    /// <summary>Everything in which they differ, settings first; empty where they ask for the same. Prices and times are no part of it.</summary>
    public static IReadOnlyList<TakeDifference> Between(TakeRecord was, TakeRecord now) =>
    [
        .. Compare("provider", was.Provider, now.Provider),
        .. Compare("model", was.Model, now.Model),
        .. Compare("mode", was.Mode, now.Mode),
        .. Compare("aspect_ratio", was.AspectRatio, now.AspectRatio),
        .. Compare("resolution", was.Resolution, now.Resolution),
        .. Compare("audio", was.Audio, now.Audio),
        .. Compare("negative", was.Negative, now.Negative),
        .. Image("start_frame", was.StartFrame, now.StartFrame),
        .. Image("end_frame", was.EndFrame, now.EndFrame),
        .. Compare("elements", Used(was), Used(now)),
        .. Elements(was, now),
        .. Shots(was, now),
    ];

    /// <summary>In words: <c>shot 2 prompt: "a" → "b" (plan.yaml:14)</c>.</summary>
    public override string ToString() => $"{What}: {Said(Was)} → {Said(Now)}{(Origin is null ? "" : $" ({Origin})")}";

    private static IEnumerable<TakeDifference> Compare(string what, string? was, string? now) =>
        was == now ? [] : [new TakeDifference(what, Short(was), Short(now))];

    // The same name may show another picture, and the same picture may have moved.
    private static IEnumerable<TakeDifference> Image(string what, TakeImage? was, TakeImage? now) => was?.Sha256 == now?.Sha256
        ? []
        : [new TakeDifference(what, Short(was?.Path), was?.Path == now?.Path ? "another picture of that name" : Short(now?.Path))];

    private static IEnumerable<TakeDifference> Elements(TakeRecord was, TakeRecord now) =>
        from before in was.Elements.Where(element => element.IsUsed)
        join after in now.Elements.Where(element => element.IsUsed) on before.Name equals after.Name
        where before.Sha256 != after.Sha256
        select new TakeDifference($"element {before.Name}", "as it was", after.Sha256 is null ? "an image of it is missing" : "another picture or text of that name");

    private static IEnumerable<TakeDifference> Shots(TakeRecord was, TakeRecord now)
    {
        foreach (var index in was.ShotPrompts.Concat(now.ShotPrompts).Select(shot => shot.Index).Distinct().Order())
        {
            var (before, after) = (was.ShotPrompts.FirstOrDefault(shot => shot.Index == index), now.ShotPrompts.FirstOrDefault(shot => shot.Index == index));
            IEnumerable<(string Part, TakeDifference Difference)> differences = before is null || after is null
                ? Compare($"shot {index}", before?.Prompt, after?.Prompt).Select(all => ("", all))
                :
                [
                    .. Compare($"shot {index} prompt", before.Prompt, after.Prompt).Select(prompt => (".prompt", prompt)),
                    .. Compare($"shot {index} seconds", $"{before.Duration}", $"{after.Duration}").Select(seconds => (".seconds", seconds)),
                    .. Image($"shot {index} start_frame", before.StartFrame, after.StartFrame).Select(image => (".start_frame", image)),
                ];
            foreach (var (part, difference) in differences)
                yield return difference with { Key = $"shots.{index}{part}", Shot = index };
        }
    }

    private static string? Used(TakeRecord record) =>
        string.Join(", ", record.Elements.Where(element => element.IsUsed).Select(element => element.Name)) is { Length: > 0 } names ? names : null;

    private static string? Short(string? text) => text is null ? null : SafeText.Short(text, MostCharacters);

    private static string Said(string? text) => text is null ? "nothing" : $"\"{text}\"";
}
