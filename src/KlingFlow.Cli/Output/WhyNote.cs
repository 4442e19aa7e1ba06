using System.Text.Json.Serialization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Sequences;

namespace KlingFlow.Cli.Output;

/// <summary>One review note, with the take it is about; otherwise as it stands in <c>notes/</c>.</summary>
internal sealed record WhyNote(
    string Take, int Frame, int? EndFrame, string Fps, string Text, string By, DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Tags)
{
    /// <summary>The notes on all takes of a sequence, and what is wrong with their files.</summary>
    public static (IReadOnlyList<WhyNote> Notes, IReadOnlyList<Problem> Problems) Read(IDisk disk, SequenceSnapshot sequence)
    {
        var readings = sequence.Takes.Select(take => (take.Id.Take, Reading: ReviewNotes.Read(disk, sequence.Layout, take.Id.Take))).ToList();
        return ([.. from one in readings from note in one.Reading.Notes select Of(one.Take.Short, note)], [.. readings.SelectMany(one => one.Reading.Problems)]);
    }

    /// <summary>A line for people.</summary>
    public override string ToString() => $"{Take}, {new FrameSpan(Frame, EndFrame)}: {SafeText.OneLine(Text)} ({SafeText.Short(By, 40)})";

    private static WhyNote Of(string take, ReviewNote note) => new(take, note.Frame, note.EndFrame, note.Fps, note.Text, note.By, note.At, note.Tags);
}
