using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Takes;

namespace KlingFlow.Cli.Requests;

/// <summary>The options of <c>kling generate</c>, turned into the request that a person could write by hand.</summary>
internal static class RequestWords
{
    /// <param name="mode">Of <c>--mode</c>.</param>
    /// <param name="overrides">Of <c>--shot-override</c>: <c>2:another prompt</c>.</param>
    /// <param name="picks">Of <c>--pick</c>: <c>4=take1</c>.</param>
    /// <param name="keeps">Of <c>--keep</c>: <c>3=take2</c>.</param>
    /// <param name="note">Of <c>--note</c>.</param>
    /// <exception cref="UserFacingException">One of them does not read.</exception>
    public static GenerateRequest Read(string? mode, string[] overrides, string[] picks, string[] keeps, string? note)
    {
        if (mode is not (null or "multi_shot" or "individual"))
            throw UsageErrors.Complaint($"there is no mode `{SafeText.Short(mode, 40)}`", "multi_shot or individual");

        var shots = new Dictionary<int, ShotOverride>();
        foreach (var text in overrides)
        {
            var (shot, prompt) = Split(text, ':', "2:\"new prompt\"");
            Add(shots, shot, new ShotOverride(Prompt: prompt));
        }

        foreach (var text in picks)
        {
            var (shot, take) = Split(text, '=', "4=take1");
            Add(shots, shot, new ShotOverride(From: Places.Take(take)));
        }

        foreach (var text in keeps)
        {
            var (shot, take) = Split(text, '=', "3=take2");
            Add(shots, shot, new ShotOverride(Keep: Places.Take(take)));
        }

        return new GenerateRequest { Mode = mode, Shots = shots, Note = note };
    }

    private static (int Shot, string Value) Split(string text, char separator, string example)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && int.TryParse(text[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var shot)
            ? (shot, text[(at + 1)..])
            : throw UsageErrors.Complaint($"`{SafeText.Short(text, 60)}` names no shot", $"write it like {example}; shots count from 0");
    }

    private static void Add(Dictionary<int, ShotOverride> shots, int shot, ShotOverride what)
    {
        if (!shots.TryAdd(shot, what))
            throw UsageErrors.Complaint($"shot {shot} is named twice", "say one thing about a shot");
    }
}
