using KlingFlow.Tasks;

namespace KlingFlow.Cli.Films;

/// <summary>The last line of <c>kling film --json</c>; the lines before are events.</summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Project">The folder's name.</param>
/// <param name="Status"><c>complete</c> or <c>stopped</c>.</param>
/// <param name="Clip">Where it stopped; null where it is complete.</param>
/// <param name="State">How that clip is.</param>
/// <param name="LastCommitted">The last clip before it; null where there is none.</param>
/// <param name="NextActions">What can be typed now, the likeliest first.</param>
internal sealed record FilmDocument(int Schema, string Project, string Status, string? Clip, string? State, string? LastCommitted, IReadOnlyList<NextAction> NextActions);
