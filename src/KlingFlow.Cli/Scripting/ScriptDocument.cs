using KlingFlow.Errors;
using KlingFlow.Scripts;

namespace KlingFlow.Cli.Scripting;

/// <summary><c>kling script import --json</c> and <c>extract --json</c>. Field order is the order in the document.</summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Project">The project's folder name.</param>
/// <param name="Script">The script, relative to the project.</param>
/// <param name="Kind">How it was read: <c>fountain</c>, <c>fdx</c>, <c>markdown</c> or <c>prose</c>.</param>
/// <param name="KindFrom">Who says so: <c>project.yaml</c> or <c>file</c>.</param>
/// <param name="Written">The list that was written, relative to the project.</param>
/// <param name="Scenes">How many have clips.</param>
/// <param name="Clips">How many there are.</param>
/// <param name="Seconds">All of them together.</param>
/// <param name="Lines">How many are spoken.</param>
/// <param name="UnknownSpeakers">Of how many lines nobody knows who speaks.</param>
/// <param name="Speakers">Who speaks, in the order of the script.</param>
/// <param name="NotInCast">Who of them project.yaml does not have, most lines first.</param>
/// <param name="Open">How much of the dialogue needs a person.</param>
/// <param name="Review">The review list that was written now, relative to the project; null where it has nothing new.</param>
/// <param name="Warnings">What may be meant otherwise.</param>
internal sealed record ScriptDocument(
    int Schema, string Project, string Script, string Kind, string KindFrom, string Written, int Scenes, int Clips, int Seconds, int Lines, int UnknownSpeakers,
    IReadOnlyList<string> Speakers, IReadOnlyList<CastProposal> NotInCast, int Open, string? Review, IReadOnlyList<Problem> Warnings)
{
    public static ScriptDocument Of(string project, Extraction extraction, string written, string? review)
    {
        var clips = extraction.List.Clips;
        var (scenes, seconds, lines, unknown) = (0, 0, 0, 0);
        var speakers = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < clips.Count; i++)
        {
            scenes += i == 0 || clips[i].Scene != clips[i - 1].Scene ? 1 : 0;
            seconds += clips[i].Seconds;
            lines += clips[i].Dialogue.Count;
            foreach (var line in clips[i].Dialogue)
            {
                unknown += line.Speaker is null ? 1 : 0;
                if (line.Speaker is { } speaker && known.Add(speaker))
                    speakers.Add(speaker);
            }
        }

        return new ScriptDocument(
            1, project, extraction.File, extraction.Script.Kind.Word(), extraction.IsKindGiven ? "project.yaml" : "file", written,
            scenes, clips.Count, seconds, lines, unknown, speakers,
            extraction.Reviewed.Cast, extraction.Reviewed.OpenCount, review, extraction.Script.Warnings);
    }
}
