using KlingFlow.Names;

namespace KlingFlow.Providers.Animatic;

/// <summary>One shot as it will be drawn.</summary>
/// <param name="Name">E.g. <c>SEQ08_shot02</c>.</param>
/// <param name="Number">Position among the shots that are drawn, from 0: its files and its colour.</param>
/// <param name="Prompt">What is written on it.</param>
/// <param name="Seconds">Whole seconds.</param>
/// <param name="HasImage">Whether it is drawn from the start frame; a slate else.</param>
/// <param name="HasLastImage">Whether it ends with the end frame.</param>
internal sealed record AnimaticShot(string Name, int Number, string Prompt, int Seconds, bool HasImage, bool HasLastImage = false)
{
    /// <summary>The elements that are used: names only, because nobody draws them here.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>What is written above the prompt.</summary>
    public string Label => Elements.Count == 0 ? $"{Name}  ·  {Seconds} s" : $"{Name}  ·  {Seconds} s  ·  {string.Join(", ", Elements)}";

    /// <summary>The shots of a take. The start frame is the first shot's, the end frame the last one's; nobody has drawn the others yet.</summary>
    public static IReadOnlyList<AnimaticShot> Of(VideoWork work) =>
    [
        .. work.Record.ShotPrompts.Select((shot, number) => new AnimaticShot(
            new ShotId(work.Take.Sequence, shot.Index).ToString(),
            number,
            shot.Prompt,
            shot.Duration,
            number == 0 && work.StartFrameFile is not null,
            number == work.Record.ShotPrompts.Count - 1 && work.EndFrameFile is not null)
        {
            Elements = [.. work.Record.Elements.Where(element => element.IsUsed).Select(element => element.Name)],
        }),
    ];
}
