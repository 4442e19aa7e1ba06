namespace KlingFlow.Cli.Output;

/// <summary>A stretch of the film in <c>kling timeline --json</c>.</summary>
/// <param name="Number">Of the clip, counted from 1; null: black.</param>
/// <param name="Clip">Its sequence; null: black.</param>
/// <param name="TakeId">The approved take.</param>
/// <param name="Video">Relative to the project.</param>
/// <param name="Scene">As the script heads it.</param>
/// <param name="In">The second of the clip at which it begins.</param>
/// <param name="Out">The second of the clip at which it ends.</param>
/// <param name="StartFrame">The first frame of the film on which it is seen, counted from 0.</param>
/// <param name="EndFrame">The first frame on which it no longer is.</param>
/// <param name="Start">The same as timecode, <c>00:00:04:12</c>.</param>
/// <param name="End">Likewise.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Transition">How it begins; null: with a cut.</param>
/// <param name="Gain">By how many dB its sound is louder than it was.</param>
/// <param name="Sound"><c>mix</c>, <c>native</c> or <c>silent</c>.</param>
/// <param name="Mix">Which mix.</param>
/// <param name="Freshness"><c>current</c>, <c>stale</c> or <c>missing</c>; null where nobody can tell.</param>
/// <param name="Notes">What is stale or missing, in words.</param>
internal sealed record TimelineEntry(
    int? Number, string? Clip, string? TakeId, string? Video, string? Scene, decimal In, decimal Out, long StartFrame, long EndFrame,
    string Start, string End, decimal Seconds, TimelineTransition? Transition, decimal Gain, string Sound, string? Mix, string? Freshness,
    IReadOnlyList<string> Notes);
