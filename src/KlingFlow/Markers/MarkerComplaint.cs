using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Markers;

/// <summary>What is wrong with a file name, before it is known where the file stands.</summary>
internal sealed record MarkerComplaint(string Code, string Message, string Hint)
{
    public Problem At(SequenceLayout sequence, string name) =>
        new(Code, Message, new FilePosition($"sequences/{Path.GetFileName(sequence.Root)}/{name}", 1, 1), Hint);
}
