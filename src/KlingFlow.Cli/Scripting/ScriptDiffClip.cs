using KlingFlow.Scripts;

namespace KlingFlow.Cli.Scripting;

/// <summary>One clip in both.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Change"><c>same</c>, <c>changed</c>, <c>added</c> or <c>removed</c>.</param>
/// <param name="Differences">In what it differs; everything of a clip that only one of them has.</param>
internal sealed record ScriptDiffClip(string Id, string Change, IReadOnlyList<ClipDifference> Differences);
