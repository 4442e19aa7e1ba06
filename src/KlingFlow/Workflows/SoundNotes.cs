using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;

namespace KlingFlow.Workflows;

/// <summary>
/// Sounds that could not be made although nothing in their folders tells so: a file of the library that only looks like a sound, a
/// video that its provider has forgotten. What is noted is about one very sound: with another text, file or take it means nothing.
/// </summary>
/// <param name="disk">Where.</param>
/// <param name="cache">Absolute path of <c>.kling/</c>: without the note the film is tried again, and says it again.</param>
internal sealed class SoundNotes(IDisk disk, string cache)
{
    /// <summary>Makes a sound, and notes why it could not be made.</summary>
    /// <param name="input">Hash of everything that decides it.</param>
    /// <param name="make">Makes it.</param>
    public async Task<T> NotingAsync<T>(string input, Func<Task<T>> make)
    {
        try
        {
            var made = await make();
            if (disk.File.Exists(PathOf(input)))
                disk.File.Delete(PathOf(input));
            return made;
        }
        catch (UserFacingException why) when (why.Exit == ExitCode.Invalid)
        {
            Keep(input, why.Problems[0]);
            throw;
        }
    }

    /// <summary>Why it could not be made; null where nobody has tried, or it can.</summary>
    public Problem? Of(string input) =>
        disk.File.Exists(PathOf(input)) && MachineJson.TryRead(disk.File.ReadAllText(PathOf(input)), WorkflowsJson.Default.SoundNote, out var note, out _) ? note.ToProblem() : null;

    private void Keep(string input, Problem problem)
    {
        try
        {
            disk.Directory.CreateDirectory(Path.GetDirectoryName(PathOf(input))!);
            AtomicFile.WriteAllText(disk, PathOf(input), MachineJson.Write(SoundNote.Of(problem), WorkflowsJson.Default.SoundNote));
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            // Who makes the film is told all the same.
        }
    }

    private string PathOf(string input) => Path.Combine(cache, "refused", input + ".json");
}
